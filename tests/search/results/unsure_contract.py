"""What an unsure list and a Vietnamese fallback are, on a site that searches in an empty index, which is `site`."""

from typing import Any

import pytest

from search import service
from search.engines.base import Engine
from search.engines.document import FacetLabel
from search.query.knowledge import Knowledge
from search.results import result_page, vietnamese_hits
from search.results.result_page import ResultPage
from search.results.unsure_list import MOST_HITS
from search.steering import knowledge_store
from search.types import FacetName, Intent, SearchRequest, SearchResponse, Sort
from tests.factories import make_tree
from tests.search.documents import procedure
from tests.search.real_knowledge import starter_rules

CARD = "1.003460"
UNSURE, SURE = 0.2, 0.9


def find(text: str = "cấp phép", **values: Any) -> SearchResponse:
    return service.search(SearchRequest(text=text, **values))


class UnsureContract:
    @pytest.fixture
    def certainty(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
        """The confidence of every search, by language."""
        values = {"vi": UNSURE, "en": UNSURE}
        monkeypatch.setattr(result_page, "confidence", lambda window, query, knowledge: values[query.locale])
        return values

    @pytest.fixture
    def permits(self, site: Engine, certainty: dict[str, float]) -> None:
        event = {FacetName.LIFE_EVENT: (FacetLabel("lam-nha", "Làm nhà"),)}
        facets = {**procedure("x").facets, FacetName.FIELD: (FacetLabel("ho-tich", "Hộ tịch"),)}
        site.rebuild(
            procedure(
                f"Cấp phép loại {number}",
                answers={Intent.FEE: "Miễn phí"},
                facets={**facets, **event} if number == 1 else facets,
            )
            for number in range(30)
        )

    def test_it_has_few_pages_and_no_more(self, permits: None) -> None:
        response = find(page_size=50)
        assert (response.is_unsure, response.total, response.entries, len(response.hits)) == (True, 10, 10, MOST_HITS)
        assert response.page_count == 1
        again = find(page=4)
        assert (again.request.page, again.beyond_end, len(again.hits)) == (1, True, MOST_HITS)

    @pytest.mark.parametrize("sort", list(Sort))
    def test_no_order_makes_it_sure(self, permits: None, sort: Sort) -> None:
        response = find("cấp phép hết bao nhiêu tiền", sort=sort)
        assert response.is_unsure
        assert not any(hit.answers or hit.service_url or hit.service_link or hit.service_state for hit in response.hits)

    def test_it_leads_on(self, permits: None) -> None:
        response = find()
        assert response.next_steps is not None
        assert [topic.label for topic in response.next_steps.topics] == ["Làm nhà", "Hộ tịch"]
        assert response.next_steps.ask_url == "/vi/hoi-dap/gui-cau-hoi/"
        assert response.facets == ()

    def test_what_was_chosen_can_be_taken_back(self, permits: None) -> None:
        (facet,) = find(filters={FacetName.FIELD: ("ho-tich",)}).facets
        assert [(value.value, value.selected) for value in facet.values] == [("ho-tich", True)]

    def test_a_sure_list_is_whole(self, permits: None, certainty: dict[str, float]) -> None:
        certainty["vi"] = SURE
        response = find("cấp phép hết bao nhiêu tiền", page_size=20)
        assert (response.total, len(response.hits), response.next_steps) == (30, 20, None)
        assert all(hit.answers and hit.service_url for hit in response.hits)
        assert response.facets

    def test_nothing_found_leads_on_too(self, site: Engine) -> None:
        site.rebuild([procedure("Cấp phép")])
        response = find("qwrtz")
        assert response.total == 0
        assert response.next_steps is not None

    # English

    @pytest.fixture
    def cards(self, site: Engine, certainty: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
        make_tree()
        certainty["vi"] = SURE
        titles = {CARD: "Cấp thẻ tạm trú cho người nước ngoài", "1.004222": "Đăng ký thường trú"}
        site.rebuild(
            [
                *(procedure(title, code=code) for code, title in titles.items()),
                procedure("Register permanent residence", code="1.004222", locale="en"),
            ]
        )
        known = {"vi": Knowledge(), "en": Knowledge(locale="en", rules=starter_rules("en"))}
        monkeypatch.setattr(knowledge_store, "current", known.__getitem__)

    def test_a_page_without_translation_is_found_and_marked(self, cards: None) -> None:
        response = find("temporary residence card", locale="en")
        first = response.hits[0]
        assert (first.code, first.locale) == (CARD, "vi")
        assert first.url.endswith("?chua-dich=en")
        assert not first.service_url
        assert response.confident

    def test_an_english_page_stays_first_for_its_own_need(self, cards: None) -> None:
        response = find("permanent residence registration", locale="en")
        assert [(hit.code, hit.locale) for hit in response.hits[:1]] == [("1.004222", "")]

    def test_words_unknown_to_the_glossary_keep_it_unsure(self, cards: None) -> None:
        response = find("temporary residence card for my spaceship", locale="en")
        assert response.is_unsure
        assert response.hits[0].code == CARD

    def test_it_costs_one_more_search_at_most(self, cards: None, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[tuple[Any, ...]] = []

        def find_and_note(*args: Any) -> ResultPage:
            asked.append(args)
            return result_page.find(*args)

        monkeypatch.setattr(vietnamese_hits, "find", find_and_note)
        find("temporary residence card", locale="en")
        assert len(asked) == 1
        for values in ({"page": 2}, {"sort": Sort.NEWEST}, {"locale": "vi"}):
            find("temporary residence card", **{"locale": "en", **values})
        find("weather", locale="en")
        assert len(asked) == 1
