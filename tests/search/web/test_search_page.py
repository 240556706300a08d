"""The search page, apart from relevance: every address gets a proper page."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from catalogue.models import RatingSummary
from search import service
from search.types import (
    MAX_FILTER_VALUES,
    MAX_QUERY,
    Facet,
    FacetName,
    FacetValue,
    Fragment,
    Hit,
    Kind,
    SearchRequest,
    SearchResponse,
    Sort,
    Suggestion,
    Variant,
)
from search.web.forms import SearchForm
from tests.factories import LifeEventFactory, LifeEventStepFactory, ProcedurePageFactory, make_tree
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

HIT = Hit(
    kind=Kind.PROCEDURE,
    page_id=1,
    code="1.001193",
    codes=("1.001193",),
    title="Đăng ký khai sinh",
    title_fragments=(Fragment("Đăng ký "), Fragment("khai sinh", highlighted=True)),
    url="/vi/thu-tuc/dang-ky-khai-sinh/",
    passage=(Fragment("<b>Giấy</b> "), Fragment("khai sinh", highlighted=True)),
    agency="Ủy ban nhân dân cấp xã",
    levels=("Cấp Xã",),
    service_level="full",
    service_level_label="Trực tuyến toàn trình",
    service_url="https://dichvucong.example.vn/1",
    service_state="open",
    satisfaction=4.25,
    satisfaction_count=12,
    score=1.0,
)
FACETS = (
    Facet(
        FacetName.FIELD, "Lĩnh vực", (FacetValue("ho-tich", "Hộ tịch", 7, selected=True), FacetValue("thue", "Thuế", 3))
    ),
)


@pytest.fixture
def answer(monkeypatch):
    """Makes the service answer with `parts`; returns the list that collects its requests."""
    requests: list[SearchRequest] = []

    def answering(**parts: Any) -> list[SearchRequest]:
        def search(request: SearchRequest, **options: Any) -> SearchResponse:
            requests.append(request)
            defaults: dict[str, Any] = {"total": 0, "hits": (), "facets": (), "suggestions": (), "engine": "embedded"}
            defaults["entries"] = parts.get("total", 0)
            return SearchResponse(request=request, took_ms=1, search_id="x", **{**defaults, **parts})

        monkeypatch.setattr(service, "search", search)
        return requests

    return answering


def html_of(client: Client, query: str = "") -> str:
    response = client.get(f"/vi/tim-kiem/{query}")
    assert response.status_code == 200
    return response.content.decode()


BRIEF = {"fee": "Miễn phí", "time": "1 ngày làm việc", "where": "Ủy ban nhân dân cấp xã", "papers": "3 giấy tờ"}
ANSWER = replace(HIT, brief=BRIEF, summary="Cho trẻ mới sinh. Trong 60 ngày.")


def test_the_first_hit_of_a_sure_search_is_the_answer(client, answer):
    answer(total=1, hits=(ANSWER,))
    best = html_of(client, "?q=khai+sinh").split('<section class="best"')[1].split("</section>")[0]
    for words in ("Cho trẻ mới sinh.", *BRIEF.values(), "Nộp hồ sơ trực tuyến"):
        assert words in best
    assert "Trong 60 ngày" not in best
    assert 'href="https://dichvucong.example.vn/1"' in best


def test_other_hits_are_a_name_and_what_is_known_in_a_line(client, answer):
    other = replace(
        ANSWER, page_id=2, title="Thủ tục cấp bản sao", brief={"fee": "8.000 đồng/bản", "papers": "1 giấy tờ"}
    )
    answer(total=2, hits=(ANSWER, other))
    line = html_of(client, "?q=khai+sinh").split('<li class="hit">')[1].split("</li>")[0]
    assert ">Cấp bản sao</a>" in line
    assert "Lệ phí: <b>8.000 đồng/bản</b>" in line
    for words in ("<mark>", "giấy tờ", "Thời hạn", "Nộp hồ sơ", "1.001193"):
        assert words not in line


def test_a_fact_that_is_unknown_is_told_to_be_unknown(client, answer):
    answer(total=1, hits=(replace(ANSWER, brief={"fee": "Miễn phí"}),))
    best = html_of(client, "?q=khai+sinh").split('<section class="best"')[1].split("</section>")[0]
    assert best.count("Chưa rõ, hỏi nơi nhận") == 3


def test_an_unsure_search_has_no_best_answer_and_no_facts(client, answer):
    answer(total=1, hits=(ANSWER,), confident=False)
    html = html_of(client, "?q=khai+sinh")
    assert 'class="best"' not in html
    assert "Miễn phí" not in html


def test_questions_stand_apart_unless_one_is_the_answer_or_they_are_asked_for(client, answer):
    questions = tuple(
        replace(HIT, kind=Kind.QUESTION, page_id=number, title=f"Câu {number}?") for number in range(2, 7)
    )
    answer(total=6, hits=(ANSWER, *questions))
    html = html_of(client, "?q=khai+sinh")
    assert html.split("Người khác hỏi</h2>")[1].count('<li class="hit">') == 3
    assert "Người khác hỏi" not in html_of(client, "?q=khai+sinh&kind=question")


def test_what_level_is_never_asked(client, answer):
    twin = Variant(code="1.001193", label="Cấp xã", title=HIT.title, url="/vi/x/")
    for question, is_asked in (("level", False), ("case", True)):
        answer(total=1, hits=(replace(ANSWER, variants=(twin, twin), variant_question=question),))
        assert ('class="variants"' in html_of(client, "?q=khai+sinh")) == is_asked


@pytest.mark.parametrize(
    ("state", "words", "link"),
    [
        ("open", "Nộp hồ sơ trực tuyến", True),
        ("portal", "Mở cổng của cơ quan", True),
        ("dead", "Dịch vụ trực tuyến hiện không mở được", False),
    ],
)
def test_the_button_says_where_it_leads(client, answer, state, words, link):
    answer(total=1, hits=(replace(HIT, service_state=state),))
    html = html_of(client, "?q=khai+sinh")
    assert words in html
    assert (HIT.service_url in html) == link


def test_facets_are_a_form_that_keeps_the_search(client, answer):
    answer(total=1, hits=(HIT,), facets=FACETS)
    html = html_of(client, "?q=khai+sinh&sort=newest&field=ho-tich")
    form = html.split('<details class="facets"')[1].split("</form>")[0]
    assert 'name="q" value="khai sinh"' in form
    assert 'name="sort" value="newest" checked' in form
    assert 'name="field" value="ho-tich" checked' in form
    assert 'name="field" value="thue">' in form


@pytest.mark.parametrize(("votes", "is_offered"), [(4, False), (5, True)])
def test_the_most_satisfying_are_offered_once_a_mean_is_told(client, answer, settings, votes, is_offered):
    settings.RATING_MINIMUM_COUNT = 5
    RatingSummary.objects.create(procedure=ProcedurePageFactory().procedure, count=votes, total=votes * 4)
    answer(total=1, hits=(HIT,), facets=FACETS)
    assert ('value="satisfaction"' in html_of(client, "?q=khai+sinh")) is is_offered


def test_an_active_filter_can_be_taken_off(client, answer):
    answer(total=1, hits=(HIT,), facets=FACETS)
    html = html_of(client, "?q=khai+sinh&field=ho-tich")
    assert 'class="chip" href="/vi/tim-kiem/?q=khai+sinh"' in html


def test_a_filter_stays_removable_when_nothing_is_left(client, answer):
    answer()
    html = html_of(client, "?q=khai+sinh&field=ho-tich&field=thue")
    assert 'href="/vi/tim-kiem/?q=khai+sinh&amp;field=thue"' in html
    assert "Tìm lại không lọc" in html


def test_paging_keeps_words_filters_and_sort(client, answer):
    answer(total=35, hits=(HIT,), facets=FACETS)
    html = html_of(client, "?q=khai+sinh&field=ho-tich&sort=newest&page=2")
    assert 'href="/vi/tim-kiem/?q=khai+sinh&amp;field=ho-tich&amp;sort=newest&amp;page=3"' in html
    assert 'rel="prev nofollow"' in html
    assert "Trang 2 trên 4" in html


def test_the_address_becomes_the_request(client, answer):
    requests = answer(total=1, hits=(HIT,))
    html_of(client, "?q=%20khai%20%20sinh&kind=question&level=1&level=2&sort=satisfaction&page=3")
    request = requests[0]
    assert (request.text, request.locale, request.page, request.sort) == ("khai sinh", "vi", 3, Sort.SATISFACTION)
    assert request.filters == {"kind": ("question",), "level": ("1", "2")}


def test_when_nothing_fits_the_page_helps_on(client, answer):
    page = ProcedurePageFactory(name="Đăng ký kết hôn")
    for name in ("Hôn nhân và gia đình", "A trước"):
        LifeEventStepFactory(event=LifeEventFactory(name=name), code=page.code)
    answer(suggestions=(Suggestion(Kind.PROCEDURE, "Đăng ký kết hôn", page.url),))
    html = html_of(client, "?q=ly+hon+gia+dinh")
    assert "Không tìm thấy gì cho “ly hon gia dinh”" in html
    assert "Có thể liên quan" in html
    assert "Cách viết dễ tìm" in html
    # The event that shares words with the query stands before the others.
    assert html.index("Hôn nhân và gia đình") < html.index("A trước")
    assert f'href="{page.url}"' in html


def test_an_engine_that_does_not_answer_is_not_passed_off_as_no_result(client, answer):
    answer(engine="")
    html = html_of(client, "?q=khai+sinh")
    assert "Tìm kiếm đang tạm dừng" in html
    assert "Không tìm thấy" not in html


def test_a_search_that_took_too_long_says_so(client, answer):
    answer(engine="", timed_out=True)
    html = html_of(client, "?q=khai+sinh")
    assert "Tìm kiếm mất quá lâu nên đã dừng" in html
    assert "Không tìm thấy" not in html


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=",
        "?q=" + "khai+sinh+" * 2_000,
        "?q=%00%ff%fe%01",
        "?q=%ed%a0%80",
        "?q=<script>alert(1)</script>",
        "?q=%22%27)%20OR%201=1--",
        "?q=*:*%20AND%20(a%20OR",
        "?page=-3&sort=nonsense&field=%00&level=" + "x" * 5_000,
        "?page=99999999999999999999999",
        "?" + "&".join(f"field={number}" for number in range(900)),
        "?q[]=a&q=b&q=c",
    ],
)
def test_hostile_addresses_get_a_proper_page(client, query):
    make_tree()
    html = html_of(client, query)
    assert "<script>alert" not in html
    assert html.rstrip().endswith("</html>")


@given(text=st.text(), page=st.text(max_size=30), sort=st.text(max_size=12))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_input_becomes_a_request(text, page, sort):
    fields = {"q": text, "page": page, "sort": sort}
    data = QueryDict(urlencode({name: value.encode("utf-8", "ignore") for name, value in fields.items()}))
    request = SearchForm(data).request(locale="vi")
    assert len(request.text) <= MAX_QUERY
    assert request.page >= 1


def test_suggestions_are_options_with_addresses(client, monkeypatch):
    suggestions = (Suggestion(Kind.QUESTION, "Làm hộ chiếu ở đâu?", "/vi/hoi-dap/lam-ho-chieu/"),)
    monkeypatch.setattr(service, "suggest", lambda request: suggestions)
    html = client.get("/vi/tim-kiem/goi-y/?q=ho+ch&id=dau-trang-goi-y").content.decode()
    assert 'role="option" id="dau-trang-goi-y-1"' in html
    assert 'data-url="/vi/hoi-dap/lam-ho-chieu/"' in html


def test_one_letter_asks_for_no_suggestions(client, monkeypatch):
    def refuse(request):
        raise AssertionError("asked")

    monkeypatch.setattr(service, "suggest", refuse)
    assert 'role="option"' not in client.get("/vi/tim-kiem/goi-y/?q=h").content.decode()


@pytest.mark.parametrize("query", ["?q=khai+sinh", "?q=zzzz", ""])
def test_the_page_costs_at_most_four_queries(client, query, django_assert_max_num_queries):
    ProcedurePageFactory(life_events=[LifeEventFactory()])
    html_of(client, query)
    with django_assert_max_num_queries(4):
        html_of(client, query)


def test_an_address_past_the_last_page_shows_the_last_page(client, embedded_site):
    make_tree()
    embedded_site.rebuild([procedure(f"Cấp phép số {number}", code=f"1.0000{number}") for number in range(10, 23)])
    html = html_of(client, "?q=cap+phep&page=60&sort=newest")
    assert "Trang 2 trên 2" in html
    assert 'rel="next' not in html
    assert "page=59" not in html
    assert html.count('<li class="hit">') == 3


def test_a_page_of_very_many_filters_stays_small_and_says_so(client, answer):
    requests = answer(total=1, hits=(HIT,), facets=FACETS)
    names = [FacetName.FIELD, FacetName.AGENCY, FacetName.LEVEL]
    values = [(names[number % 3], f"v{number}") for number in range(450)]
    html = html_of(client, "?" + urlencode([("q", "khai sinh"), *values]))
    assert sum(len(chosen) for chosen in requests[0].filters.values()) == MAX_FILTER_VALUES
    assert len(html) < 100_000
    assert "lựa chọn sau đã được bỏ qua" in html


def test_as_many_filters_as_a_search_takes_are_no_news(client, answer):
    answer(total=1, hits=(HIT,), facets=FACETS)
    values = [(FacetName.FIELD, f"v{number}") for number in range(MAX_FILTER_VALUES)]
    assert "đã được bỏ qua" not in html_of(client, "?" + urlencode([("q", "khai sinh"), *values]))
