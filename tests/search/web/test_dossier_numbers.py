"""The number of a dossier is kept and shown nowhere, whatever way a search takes it."""

import logging

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.http import urlencode

from faq.models import SentQuestion
from search import service
from search.log.query_masking import group_key, masked_query
from search.log.reports import REPORTS, Scope, report_rows
from search.log.tracking import _visit_key
from search.models import JudgedQuery, SearchLog
from search.types import SearchRequest, SuggestRequest
from search.web.links import search_url
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

NUMBER = "0975"
TYPED = (
    f"H15.50.05.13-261008-{NUMBER}",
    f"cô xem giùm mã h15.50.05.13 - 261008 - {NUMBER} toi dau",
    f"đăng ký khai sinh G01.899.909-260916-89{NUMBER}",
    f"H15.50-999999-{NUMBER}",
    f"zzzz H29.12-240315-{NUMBER}",
)


@pytest.fixture(autouse=True)
def _filled(embedded_site):
    cache.clear()
    embedded_site.rebuild([procedure("Đăng ký khai sinh", code="1.001193", field="Ho tich")])


@pytest.fixture(params=TYPED)
def typed(request) -> str:
    return request.param


def test_the_page_leaves_it_out_of_address_form_title_and_links(client: Client, typed):
    response = client.get("/vi/tim-kiem/", {"q": typed, "sort": "newest"})
    assert response.status_code == 302
    assert NUMBER not in response["Location"]
    assert "sort=newest" in response["Location"]
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert NUMBER not in page.content.decode()


def test_an_address_without_one_is_left_alone(client: Client):
    assert client.get("/vi/tim-kiem/", {"q": "khai sinh 0975"}).status_code == 200


def test_the_log_and_its_reports_do_not_have_it(client: Client, typed):
    client.get("/vi/tim-kiem/", {"q": typed}, follow=True)
    client.get("/api/v1/search", {"q": typed})
    rows = list(SearchLog.objects.values_list())
    assert rows
    assert NUMBER not in repr(rows)
    assert all(NUMBER not in repr(report_rows(report, Scope())) for report in REPORTS)
    assert NUMBER not in group_key(masked_query(typed))


def test_the_api_does_not_send_it_back(client: Client, typed):
    for path in ("search", "suggest"):
        assert NUMBER not in client.get(f"/api/v1/{path}", {"q": typed}).content.decode()


def test_suggestions_do_not_show_it(client: Client, typed):
    assert NUMBER not in client.get("/vi/tim-kiem/goi-y/", {"q": typed}).content.decode()


def test_requests_and_what_is_made_of_them_do_not_hold_it(rf, typed):
    request = SearchRequest(text=typed)
    response = service.search(request)
    for value in (request, response, SuggestRequest(text=typed), search_url(request), response.did_you_mean):
        assert NUMBER not in repr(value)
    keys = [
        _visit_key(rf.get("/"), service.search(SearchRequest(text=text)))
        for text in (typed, typed.replace(NUMBER, "0976"))
    ]
    assert keys[0] == keys[1]


def test_the_form_for_a_question_is_filled_in_without_it(client: Client, typed):
    html = client.get(f"/vi/hoi-dap/gui-cau-hoi/?{urlencode({'q': typed})}", follow=True).content.decode()
    assert NUMBER not in html


def test_a_question_that_is_sent_is_stored_without_it(client: Client):
    SentQuestion.objects.create(text=f"Hồ sơ {TYPED[0]} tới đâu rồi?", locale="vi")
    assert NUMBER not in SentQuestion.objects.get().text


def test_a_judged_query_is_stored_without_it():
    assert NUMBER not in JudgedQuery.objects.create(text=f"hồ sơ {TYPED[0]}").text


def test_the_lines_of_the_log_do_not_have_it(client: Client, caplog, typed):
    with caplog.at_level(logging.DEBUG):
        client.get("/vi/tim-kiem/", {"q": typed}, follow=True)
    assert NUMBER not in caplog.text
