"""A case chosen on the page of a procedure: by GET, at its own address, and the same there as everywhere."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from catalogue.blocks import block_data
from catalogue.pages.answer_parameters import tells_case
from catalogue.pages.visitor_place import PLACE_COOKIE
from tests.factories import FREE, AgencyFactory, LocalityFactory, OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db


def stored(name: str, *values: Any) -> Any:
    return [block_data(name, value, path=f"{name}/{number}") for number, value in enumerate(values)]


def named(key: str, path: str) -> list:
    return [block_data("item", key, path=path)]


def paper(name: str) -> dict:
    return block_data("item", {"name": name}, path=f"paper/{name}")


@pytest.fixture
def page() -> Any:
    page = ProcedurePageFactory(code="9.000001", name="Cấp lại thẻ")
    page.cases = stored(
        "case",
        {"key": "mat", "label": "Mất thẻ", "kind": "reason", "group": "ly-do"},
        {"key": "hong", "label": "Hỏng thẻ", "kind": "reason", "group": "ly-do"},
    )
    page.documents = stored(
        "case",
        {"cases": [], "documents": [paper("Tờ khai")]},
        {"cases": named("mat", "m"), "documents": [paper("Đơn trình báo")]},
        {"cases": named("hong", "h"), "documents": [paper("Thẻ cũ")]},
    )
    page.fees = stored(
        "fee",
        {**FREE, "status": "amount", "amount": "5000", "cases": named("mat", "fm")},
        {**FREE, "status": "amount", "amount": "2000", "cases": named("hong", "fh")},
    )
    page.times = stored(
        "time",
        {"value": "7", "unit": "day", "not_fixed": False, "note": "", "cases": named("mat", "tm")},
        {"value": "3", "unit": "day", "not_fixed": False, "note": "", "cases": named("hong", "th")},
    )
    page.steps = stored(
        "case",
        {"cases": named("mat", "sm"), "steps": [block_data("item", "Bạn trình báo mất thẻ.", path="s1")]},
        {"cases": named("hong", "sh"), "steps": [block_data("item", "Bạn nộp lại thẻ hỏng.", path="s2")]},
    )
    page.save()
    return page


def shown(client, page: Any, query: str = "") -> str:
    response = client.get(f"{page.url}{query}")
    assert response.status_code == 200
    return response.content.decode()


def fact(html: str, anchor: str) -> str:
    (text,) = re.findall(rf'<dd[^>]*><a href="#{anchor}">([^<]*)</a>', html)
    return text


def test_the_question_stands_before_the_papers_and_asks_by_get(client, page):
    html = shown(client, page)
    form = html[html.index('id="truong-hop"') : html.index('id="giay-to"')]
    assert f'<form action="{page.url}" method="get">' in form
    assert "Bạn thuộc trường hợp nào?" in form
    assert re.findall(r'type="radio"\s+name="truong-hop-1" value="([^"]*)"', form) == ["mat", "hong", "!mat,hong"]


def test_nothing_is_asked_where_no_fact_differs(client):
    page = ProcedurePageFactory(cases=stored("case", {"key": "mat", "label": "Mất thẻ", "kind": "reason"}))
    assert "<fieldset" not in shown(client, page)


def test_papers_steps_fee_time_and_head_are_of_the_chosen_case(client, page):
    html = shown(client, page, "?truong-hop-1=mat")
    assert fact(html, "chi-phi") == "5.000 đồng"
    assert fact(html, "thoi-han") == "7 ngày"
    assert fact(html, "giay-to") == "2 giấy tờ"
    body = html[html.index('id="giay-to"') :]
    assert "Đơn trình báo" in body
    assert "trình báo mất thẻ" in body
    for other in ("Thẻ cũ", "2.000 đồng", "3 ngày", "nộp lại thẻ hỏng"):
        assert other not in body


def test_without_a_case_every_fact_stands_with_its_condition(client, page):
    html = shown(client, page)
    assert fact(html, "chi-phi") == "2.000 đến 5.000 đồng, tùy trường hợp"
    for words in ("Đơn trình báo", "Thẻ cũ", "trình báo mất thẻ", "nộp lại thẻ hỏng"):
        assert words in html


def test_the_case_is_said_in_words_and_can_be_changed(client, page):
    html = shown(client, page, "?truong-hop=mat")
    told = html[html.index('class="chosen-case"') : html.index('class="fact-grid"')]
    assert "<strong>Mất thẻ</strong>" in told
    assert f'<a href="{page.url}#truong-hop" rel="nofollow">đổi</a>' in told
    assert "<fieldset" not in html


def test_none_of_the_cases_and_a_way_of_filing_are_answers_too(client, page):
    assert "không thuộc 2 trường hợp đã nêu" in shown(client, page, "?truong-hop-1=!mat,hong")
    assert "<strong>Mất thẻ; Trực tuyến</strong>" in shown(client, page, "?truong-hop=mat&cach=online")


def test_what_cannot_be_read_is_said_and_counts_for_nothing(client, page):
    html = shown(client, page, "?truong-hop=xyz&cach=bo-cau&truong-hop-1=%3Cb%3E")
    assert "Thủ tục này không có trường hợp &lt;b&gt;, xyz" in html
    assert "Không có cách nộp này." in html
    assert "Tính cho trường hợp" not in html
    assert fact(html, "chi-phi") == "2.000 đến 5.000 đồng, tùy trường hợp"


def test_the_canonical_address_and_what_machines_read_are_of_no_case(client, page):
    plain, chosen = shown(client, page), shown(client, page, "?truong-hop=mat")
    for pattern in (r'<link rel="canonical"[^>]*>', r'<script type="application/ld\+json">.*?</script>'):
        assert re.findall(pattern, plain) == re.findall(pattern, chosen) != []


def test_page_answer_and_json_say_the_same_of_a_case(client, page):
    for query in ("?truong-hop=mat", "?truong-hop=hong"):
        html = shown(client, page, query)
        link = re.search(r'href="([^"]*cau-tra-loi/[^"]*)"', html)
        assert link
        answer = client.get(link[1].replace("&amp;", "&")).content.decode()
        card = client.get(reverse("api:card", args=[page.code]) + query.replace("truong-hop", "case")).json()
        for part in ("papers", "fee", "time"):
            for sentence in card["answers"][part]["sentences"]:
                assert sentence["text"] in html
                assert sentence["text"] in answer


def test_links_of_the_page_keep_the_case(client, page):
    html = shown(client, page, "?truong-hop-1=mat&cach=online")
    link = re.search(r'href="([^"]*cau-tra-loi/[^"]*)"', html)
    assert link
    told = parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)
    assert told == {"truong-hop": ["mat"], "cach": ["online"]}


def test_a_question_that_is_left_carries_what_was_told(client, page):
    page.cases = [*page.cases.raw_data, *stored("case", {"key": "tre", "label": "Cho trẻ em", "kind": "who"})]
    extra = {"cases": named("tre", "x"), "documents": [paper("Giấy khai sinh")]}
    page.documents = [*page.documents.raw_data, block_data("case", extra, path="extra")]
    page.save()
    assert shown(client, page).count("<fieldset") == 2
    html = shown(client, page, "?truong-hop-1=mat")
    assert '<input type="hidden" name="truong-hop" value="mat">' in html
    assert html.count("<fieldset") == 1


def test_an_ended_procedure_asks_nothing(client, page):
    page.status = "abolished"
    page.save()
    assert 'id="truong-hop"' not in shown(client, page)


def test_the_body_is_named_for_the_visitors_place(client, page):
    ProcedurePageFactory(code="9.000002", agencies=[AgencyFactory(name="Công an cấp xã")])
    province = LocalityFactory(name="Thành phố Hồ Chí Minh", code="79")
    LocalityFactory(name="Phường Dĩ An", code="25942", parent=province)
    client.cookies[PLACE_COOKIE] = "25942"
    html = client.get("/vi/thu-tuc/9.000002/", follow=True).content.decode()
    assert fact(html, "noi-nop") == "Công an phường Dĩ An"


def test_a_chosen_case_costs_no_query_more(client, page, django_assert_max_num_queries):
    OnlineServiceFactory(procedure=page.procedure)
    shown(client, page)
    with django_assert_max_num_queries(13):
        shown(client, page, "?truong-hop=mat&cach=online")


@pytest.mark.parametrize(
    ("query", "told"),
    [("truong-hop-1=a", True), ("khong=a", True), ("cach=", True), ("tk=1&trang=2", False), ("", False)],
)
def test_which_addresses_tell_of_a_case(query, told):
    assert tells_case(QueryDict(query)) is told


def test_pages_of_a_case_fill_no_cache(client, page, settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 300
    kept: list[str] = []
    monkeypatch.setattr("page_cache.copies.keep", lambda key, *_: kept.append(key))
    shown(client, page, "?truong-hop=mat")
    shown(client, page, "?truong-hop=nothing-at-all")
    assert kept == []
    shown(client, page)
    assert len(kept) == 1
