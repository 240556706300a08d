"""Answers, variants, corrections and low confidence on the search page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from search import service
from search.engines.index_entry import stored_fields
from search.engines.stored_hit import StoredHit, read_stored_hit
from search.query.understanding import Understanding
from search.results.related import MOST_RELATED, related_searches
from search.results.suggesting import alias_typed
from search.types import (
    Answer,
    Facet,
    FacetName,
    FacetValue,
    Intent,
    LanguageShare,
    NamedPlace,
    NextSteps,
    SearchRequest,
    SearchResponse,
    Suggestion,
    Topic,
    Variant,
    VariantQuestion,
)
from tests.factories import make_tree
from tests.search.documents import procedure
from tests.search.web.test_search_page import HIT

pytestmark = pytest.mark.django_db

FEE = Answer(Intent.FEE, "8.000 đồng / bản", "chi-phi")
VARIED = replace(
    HIT,
    variants=(
        Variant("1.001193", "Trường hợp chung", HIT.title, HIT.url),
        Variant("2.000528", "Có yếu tố nước ngoài", "Đăng ký khai sinh có yếu tố nước ngoài", "/vi/thu-tuc/2/"),
    ),
    variant_question=VariantQuestion.CASE,
)
FACETS = (
    Facet(FacetName.FIELD, "Lĩnh vực", (FacetValue("thue", "Thuế", 300), FacetValue("ho-tich", "Hộ tịch", 7))),
    Facet(FacetName.LIFE_EVENT, "Sự kiện", (FacetValue("co-con-nho", "Có con nhỏ", 5),)),
)


NEXT_STEPS = NextSteps((Topic("Hộ tịch", "/vi/linh-vuc/ho-tich/"),), "/vi/hoi-dap/gui-cau-hoi/")


@pytest.fixture
def answer(monkeypatch):
    make_tree()
    requests: list[SearchRequest] = []

    def answering(**parts: Any) -> list[SearchRequest]:
        def search(request: SearchRequest, **options: Any) -> SearchResponse:
            requests.append(request)
            defaults: dict[str, Any] = {
                "total": 1,
                "hits": (HIT,),
                "facets": (),
                "suggestions": (),
                "engine": "embedded",
            }
            response = SearchResponse(request=request, took_ms=1, search_id="x" * 16, **{**defaults, **parts})
            lost = response.engine and (response.is_unsure or not response.total)
            return replace(response, next_steps=NEXT_STEPS if lost else None)

        monkeypatch.setattr(service, "search", search)
        return requests

    return answering


def page(client: Client, text: str = "khai sinh", **parameters: str) -> str:
    response = client.get("/vi/tim-kiem/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_asked_is_answered_and_the_hit_opens_there(client, answer):
    answer(hits=(replace(HIT, answers=(FEE,)),))
    html = page(client)
    assert "8.000 đồng / bản" in html
    title = html.split('class="best__title"')[1].split("</a>")[0]
    assert "#chi-phi" in title


def test_unknown_is_said_on_the_best_answer_only(client, answer):
    unknown = replace(HIT, answers=(Answer(Intent.FEE, "", "chi-phi"),))
    answer(total=5, hits=(unknown,) * 5)
    assert page(client).count("Trang này chưa nêu lệ phí") == 1


def test_variants_are_links_under_one_question(client, answer):
    answer(hits=(VARIED,))
    html = page(client)
    assert html.count("Trường hợp của bạn là gì?") == 1
    assert 'href="/vi/thu-tuc/2/' in html
    assert "Có yếu tố nước ngoài</a>" in html


def test_an_offered_meaning_is_a_search_of_its_own(client, answer):
    answer(did_you_mean="làm khai sinh")
    html = page(client, "lam khai sinh")
    assert "Có phải bạn tìm" in html
    assert f"?{urlencode({'q': 'làm khai sinh'})}" in html


def test_a_corrected_search_says_so_and_leads_back_to_the_typed_words(client, answer):
    requests = answer(did_you_mean="khai sinh", corrected=True)
    html = page(client, "khai xinh")
    assert "Đang hiện kết quả cho <strong>khai sinh</strong>." in html
    assert "nguyen_van=1" in html
    assert "“khai xinh”</a>" in html
    page(client, "khai xinh", nguyen_van="1")
    assert [request.verbatim for request in requests] == [False, True]


def test_verbatim_is_kept_by_paging_and_filters(client, answer):
    answer(total=30, entries=30, facets=FACETS)
    html = page(client, nguyen_van="1")
    assert 'name="nguyen_van" value="1"' in html
    addresses = [part.split('"')[0] for part in html.split('href="')]
    further = [address for address in addresses if "page=2" in address]
    assert further
    assert all("nguyen_van=1" in address for address in further)


def test_when_nothing_is_sure_the_page_says_so_and_offers_ways_on(client, answer):
    answer(hits=(replace(VARIED, answers=(FEE,)),), facets=FACETS, confident=False)
    html = page(client, "giá vàng")
    assert "Chưa chắc có điều bạn cần." in html
    assert "Có thể liên quan" in html
    for confident in ("8.000 đồng", "Trường hợp của bạn là gì?", HIT.service_url):
        assert confident not in html
    assert 'href="/vi/linh-vuc/ho-tich/"' in html
    form = html.split('action="/vi/hoi-dap/gui-cau-hoi/')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    assert "giá vàng</textarea>" in form


def test_what_is_not_sure_is_neither_counted_nor_sorted_nor_filtered(client, answer):
    answer(total=9, entries=9, facets=FACETS, confident=False)
    html = page(client, "giá vàng")
    for offered in ("Xếp theo", "Lọc kết quả", "Trang sau", "9 kết quả", "9 trang"):
        assert offered not in html


def test_the_form_is_filled_in_without_what_names_a_person(client, answer):
    answer(confident=False)
    html = client.get("/vi/tim-kiem/", {"q": "xe của 0912 345 678 bị trễ"}).content.decode()
    form = html.split('action="/vi/hoi-dap/gui-cau-hoi/')[1].split("</form>")[0]
    assert "xe của bị trễ</textarea>" in form
    written = client.get("/vi/hoi-dap/gui-cau-hoi/", {"q": "gọi 0912345678 được không"}).content.decode()
    assert "gọi được không</textarea>" in written


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (
            NamedPlace("24", "Bắc Giang", now="Bắc Ninh"),
            "Bắc Giang</strong> nay thuộc <strong>Bắc Ninh</strong>.",
        ),
        (NamedPlace("46", "Thừa Thiên Huế", now="TP. Huế", renamed=True), "nay là <strong>TP. Huế</strong>"),
        (NamedPlace("25942", "Phường Dĩ An", within="TP. Hồ Chí Minh"), "Phường Dĩ An, TP. Hồ Chí Minh"),
        (NamedPlace("01", "Hà Nội"), "Nơi bạn nhắc tới: <strong>Hà Nội</strong>."),
        (NamedPlace("01", "<script>"), "<strong>&lt;script&gt;</strong>"),
    ],
)
def test_the_place_is_one_line_above_the_hits(client, answer, place, line):
    answer(place=place)
    html = page(client)
    assert html.index(line) < html.index('class="hits"')


def test_a_vietnamese_page_is_marked_in_an_english_list(client, answer):
    address = "/vi/thu-tuc/x/?chua-dich=en"
    answer(hits=(replace(HIT, locale="vi", url=address),), language_share=LanguageShare(5, 4433))
    html = client.get("/en/tim-kiem/", {"q": "work permit"}).content.decode()
    assert "Only in Vietnamese" in html
    assert 'lang="vi" hreflang="vi" href="/vi/thu-tuc/x/?chua-dich=en' in html
    assert "5 of 4,433 procedures are in English" in html


def test_the_form_carries_the_search_that_led_nowhere(client, answer):
    answer(confident=False)
    assert f'gui-cau-hoi/?tk={"x" * 16}"' in page(client, "giá vàng")


def test_nothing_found_takes_the_question_too(client, answer):
    answer(total=0, hits=())
    assert "Gửi câu hỏi này cho ban biên tập" in page(client, "qwrt")


def test_without_an_engine_nobody_is_told_to_ask_the_editors(client, answer):
    answer(total=0, hits=(), engine="")
    assert "gui-cau-hoi" not in page(client, "khai sinh")


def test_a_sure_page_sends_no_cookie_and_no_form(client, answer):
    answer()
    response = client.get("/vi/tim-kiem/", {"q": "khai sinh"})
    assert "csrftoken" not in response.cookies
    assert "<textarea" not in response.content.decode()


def test_related_searches_stand_at_the_end(client, answer):
    answer(related=("làm giấy khai sinh", "Có con nhỏ"))
    html = page(client)
    assert "Tìm liên quan" in html
    assert f"?{urlencode({'q': 'Có con nhỏ'})}" in html


def test_everything_typed_or_stored_is_escaped(client, answer):
    evil = "<script>alert(1)</script>"
    hit = replace(HIT, answers=(Answer(Intent.FEE, evil, "chi-phi"),), variants=(Variant("1", evil, evil, "/"),) * 2)
    answer(hits=(replace(hit, variant_question="case"),), did_you_mean=evil, related=(evil,), facets=FACETS)
    assert evil not in page(client, evil)
    answer(confident=False, did_you_mean=evil, corrected=True)
    assert evil not in page(client, evil)


def stored(*aliases: str, kind: str = "procedure", events: Sequence[str] = ()) -> StoredHit:
    fields = stored_fields(procedure("Tên", kind=kind, aliases=aliases))
    return read_stored_hit({**fields, "life_event_names": events})


def test_related_searches_take_one_name_of_each_hit_in_turn():
    hits = [stored("làm khai sinh", "giấy khai sinh"), stored("làm hộ chiếu", events=["Có con nhỏ"])]
    related = related_searches(SearchRequest(text="LAM KHAI SINH"), hits)
    assert related == ("làm hộ chiếu", "giấy khai sinh", "Có con nhỏ")


def test_related_searches_are_few_short_and_of_procedures():
    hits = [stored(*(f"tên {hit} {at}" for at in range(9)), "x" * 99) for hit in range(9)]
    assert len(related_searches(SearchRequest(text="a"), hits)) == MOST_RELATED
    assert related_searches(SearchRequest(text="a"), [stored("câu hỏi khác", kind="question")]) == ()


@pytest.mark.parametrize(
    ("typed", "matched"),
    [("mở ti", "mở tiệm"), ("mo tiem", "mở tiệm"), ("thành lập", ""), ("tạp hóa", ""), ("", "")],
)
def test_a_suggestion_says_which_everyday_name_was_typed(typed, matched):
    query = Understanding(words=tuple(typed.split()))
    assert alias_typed("Đăng ký thành lập hộ kinh doanh", ["bán hàng", "mở tiệm"], query) == matched


def test_the_suggestion_shows_the_name_before_the_title(client, monkeypatch):
    suggestion = Suggestion("procedure", "Đăng ký thành lập hộ kinh doanh", "/vi/x/", matched="mở tiệm")
    monkeypatch.setattr(service, "suggest", lambda request: (suggestion,))
    html = client.get("/vi/tim-kiem/goi-y/", {"q": "mở ti"}).content.decode()
    assert html.index("mở tiệm") < html.index("Đăng ký thành lập")


def test_the_api_gives_all_of_it(client, answer):
    hit = replace(VARIED, answers=(FEE,))
    parts = {"intents": (Intent.FEE,), "did_you_mean": "khai sinh", "corrected": True, "related": ("a",)}
    requests = answer(hits=(hit,), confidence=0.5, confident=False, **parts)
    body = client.get("/api/v1/search", {"q": "khai xinh", "verbatim": "true"}).json()
    assert requests[0].verbatim
    assert body["intents"] == ["fee"]
    assert (body["did_you_mean"], body["corrected"], body["related"]) == ("khai sinh", True, ["a"])
    assert (body["confidence"], body["confident"]) == (0.5, False)
    first = body["hits"][0]
    assert first["answers"] == [{"intent": "fee", "text": "8.000 đồng / bản", "anchor": "chi-phi"}]
    assert [variant["code"] for variant in first["variants"]] == ["1.001193", "2.000528"]
    assert first["variant_question"] == "case"
