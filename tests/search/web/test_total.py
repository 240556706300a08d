"""The sentence that states the total of a search."""

from typing import Any

import pytest
from django.utils import translation

from search.types import SearchRequest, SearchResponse
from search.web.total import total_text


def response_of(total: int, text: str = "khai sinh", *, page: int = 1, **parts: Any) -> SearchResponse:
    defaults: dict[str, Any] = {
        "hits": (),
        "facets": (),
        "suggestions": (),
        "engine": "embedded",
        "took_ms": 1,
        "search_id": "x",
    }
    return SearchResponse(request=SearchRequest(text=text, page=page), total=total, **{**defaults, **parts})


def text_in(language: str, response: SearchResponse) -> str:
    with translation.override(language):
        return str(total_text(response))


@pytest.mark.parametrize(
    ("total", "vietnamese", "english"),
    [
        (0, "0 kết quả", "0 results"),
        (1, "1 kết quả", "1 result"),
        (7, "7 kết quả", "7 results"),
        (50, "50 kết quả", "50 results"),
    ],
)
def test_a_count_agrees_with_its_noun(total, vietnamese, english):
    assert text_in("vi", response_of(total, "")) == vietnamese
    assert text_in("en", response_of(total, "")) == english
    assert text_in("vi", response_of(total)) == f"{vietnamese} cho <strong>“khai sinh”</strong>"
    assert text_in("en", response_of(total)) == f"{english} for <strong>“khai sinh”</strong>"


@pytest.mark.parametrize("is_exact", [True, False])
@pytest.mark.parametrize(
    ("text", "confident", "vietnamese", "english"),
    [
        ("", True, "Nhiều kết quả", "Many results"),
        (
            "cấp",
            True,
            "Nhiều kết quả cho <strong>“cấp”</strong>",
            "Many results for <strong>“cấp”</strong>",
        ),
    ],
)
def test_very_many_are_not_counted(is_exact, text, confident, vietnamese, english):
    response = response_of(10_000, text, exact=is_exact, confident=confident)
    assert text_in("vi", response) == vietnamese
    assert text_in("en", response) == english


@pytest.mark.parametrize("exact", [True, False])
def test_unsure_results_are_not_counted(exact):
    assert text_in("vi", response_of(3, confident=False, exact=exact)) == "Chưa chắc có điều bạn cần."
    assert text_in("en", response_of(3, confident=False, exact=exact)) == "We are not sure that this is what you need."


def test_nothing_found_is_not_called_unsure():
    assert text_in("vi", response_of(0, confident=False)) == "0 kết quả cho <strong>“khai sinh”</strong>"


def test_a_corrected_search_names_what_was_searched():
    corrected = response_of(2, "khai shin", did_you_mean="khai sinh", corrected=True)
    offered = response_of(2, "khai shin", did_you_mean="khai sinh")
    assert text_in("vi", corrected) == "2 kết quả cho <strong>“khai sinh”</strong>"
    assert text_in("vi", offered) == "2 kết quả cho <strong>“khai shin”</strong>"


def test_words_of_a_visitor_stay_text():
    assert (
        text_in("vi", response_of(1, "<b>50%</b> %s")) == "1 kết quả cho <strong>“&lt;b&gt;50%&lt;/b&gt; %s”</strong>"
    )


def test_every_page_of_a_list_states_the_same_total():
    assert text_in("vi", response_of(70, page=3, entries=64)) == text_in("vi", response_of(70, entries=64))
