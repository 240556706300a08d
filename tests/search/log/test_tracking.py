"""Which requests count as new searches, and their entries in the log."""

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from search import service
from search.indexing.feed.feeding import drain
from search.log.click_tokens import hit_token
from search.log.purging import purge
from search.log.recording import log_entry
from search.models import SearchEvent, SearchLog, SearchSource
from search.types import Intent, SearchRequest, SearchResponse, Variant
from tests.factories import ProcedurePageFactory, QuestionPageFactory, SearchEventFactory, SearchLogFactory, make_tree
from tests.search.web.test_search_page import HIT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(embedded_site):
    make_tree()


@pytest.fixture
def page():
    page = ProcedurePageFactory(code="1.001193", name="Đăng ký khai sinh")
    drain()
    return page


def search(client: Client, query: str = "?q=khai+sinh", **headers: str) -> Any:
    response = client.get(f"/vi/tim-kiem/{query}", headers=headers)
    assert response.status_code == 200
    return response


def test_a_search_is_logged_with_what_was_shown(client, page):
    search(client, "?q=Khai+sinh+079203001234")
    (logged,) = SearchLog.objects.all()
    assert (logged.query, logged.normalised, logged.locale, logged.source) == (
        "Khai sinh ***",
        "khai sinh",
        "vi",
        "page",
    )
    assert (logged.engine, logged.total, logged.top_code) == ("embedded", 1, "1.001193")
    assert logged.shown == [[1, "1.001193", page.pk]]


def test_what_is_not_found_is_logged_too(client):
    search(client, "?q=zzzz")
    assert (SearchLog.objects.get().total, SearchLog.objects.get().shown) == (0, [])


@pytest.mark.parametrize("more", ["&page=2", "&sort=newest", "&kind=procedure", "&tk=abcdefgh12345678"])
def test_another_view_of_a_search_is_no_new_one(client, page, more):
    search(client, "?q=khai+sinh" + more)
    assert not SearchLog.objects.exists()


def test_loading_again_is_no_new_search_and_keeps_its_id(client, page):
    first, again = search(client), search(client)
    (logged,) = SearchLog.objects.all()
    for response in (first, again):
        assert f"tk={logged.search_id}.1" in response.content.decode()


def test_two_visitors_make_two_searches(client, page):
    search(client)
    client.get("/vi/tim-kiem/?q=khai+sinh", REMOTE_ADDR="192.0.2.7")
    assert SearchLog.objects.count() == 2


def test_a_network_counts_a_phrase_once_however_it_is_typed_and_in_whatever_browser(client, page):
    for number, text in enumerate(["khai+sinh", "Khai++Sinh", "KHAI+SINH!", "khai+sinh"]):
        search(client, f"?q={text}", **{"user-agent": f"UA{number}"})
        client.get(f"/api/v1/search?q={text}", headers={"user-agent": f"UB{number}"})
    assert SearchLog.objects.count() == 1


def test_one_address_adds_a_bounded_number_of_phrases(client, page, monkeypatch):
    monkeypatch.setattr("search.log.tracking.LOGGED_RATE", "3/h")
    for number in range(6):
        search(client, f"?q=khai+sinh+{number}x")
    assert SearchLog.objects.count() == 3
    client.get("/vi/tim-kiem/?q=khai+sinh", REMOTE_ADDR="192.0.2.7")
    assert SearchLog.objects.count() == 4


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"},
        {"purpose": "prefetch"},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    ],
)
def test_machines_and_prefetchers_make_no_search_and_no_click(client, page, headers):
    search(client, **headers)
    assert not SearchLog.objects.exists()
    logged = SearchLogFactory()
    client.get(f"{page.url}?tk={hit_token(logged.search_id, 1, page.code, page.pk)}", headers=headers)
    assert not SearchEvent.objects.exists()


def test_every_link_of_the_list_carries_the_search(client):
    for number in range(12):
        ProcedurePageFactory(name=f"Đăng ký khai sinh lần {number}")
    drain()
    html = search(client).content.decode()
    key = SearchLog.objects.get().search_id
    ranks = re.findall(rf'(?:hit|best)__title"[^>]*><a\s+href="[^"]+\?tk={key}\.(\d+)\.[0-9a-f]+"', html)
    assert ranks == [str(rank) for rank in range(1, 11)]
    assert f"page=2&amp;tk={key}" in html
    assert f'name="tk" value="{key}"' in html
    second = search(client, f"?q=khai+sinh&page=2&tk={key}").content.decode()
    assert f"?tk={key}.11" in second


def test_without_a_search_to_follow_links_stay_clean(client, page):
    assert "tk=" not in search(client, "?q=khai+sinh&page=1&sort=newest").content.decode()


def test_a_failing_log_breaks_no_search(client, page, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(SearchLog.objects, "bulk_create", fail)
    assert "khai sinh" in search(client).content.decode()
    assert "the search log could not be written" in caplog.text


def test_logging_costs_one_insert(client, page, django_assert_max_num_queries):
    search(client, "?q=ket+hon")
    with django_assert_max_num_queries(4 + 3) as captured:  # three of the test's transaction: savepoint and release
        search(client)
    assert sum("search_searchlog" in query["sql"] for query in captured) == 1


def test_an_engine_that_does_not_answer_is_not_logged_as_no_result(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    search(client)
    assert not SearchLog.objects.exists()


def test_no_log_is_kept_where_none_is_wanted(client, page, settings):
    settings.SEARCH_LOG_DAYS = 0
    assert "tk=" not in search(client).content.decode()
    assert not SearchLog.objects.exists()


def test_searches_of_the_api_are_logged_as_such(client, page):
    body = client.get("/api/v1/search", {"q": "khai sinh"}).json()
    client.get("/api/v1/search", {"q": "khai sinh", "page": 2})
    (logged,) = SearchLog.objects.all()
    assert (logged.search_id, logged.source) == (body["search_id"], "api")


def test_searches_are_forgotten_with_what_followed_once_their_time_is_over(settings, capsys):
    settings.SEARCH_LOG_DAYS = 30
    kept = SearchEventFactory()
    for days in (31, 400):
        SearchEventFactory(search=SearchLogFactory(at=timezone.now() - datetime.timedelta(days=days)))
    call_command("search_log", "purge")
    assert "2" in capsys.readouterr().out
    assert list(SearchLog.objects.all()) == [kept.search]
    assert list(SearchEvent.objects.all()) == [kept]


def test_purging_in_passing_stops_after_its_batches(monkeypatch):
    monkeypatch.setattr("search.log.purging.BATCH", 1)
    for _ in range(3):
        SearchLogFactory(at=timezone.now() - datetime.timedelta(days=400))
    assert purge(batches=2) == 2
    assert SearchLog.objects.count() == 1


def test_a_question_of_the_list_is_followed_as_well(client):
    QuestionPageFactory(question="Khai sinh muộn có sao không?")
    drain()
    html = search(client, "?q=khai+sinh+muon").content.decode()
    assert re.search(r'href="/vi/hoi-dap/[^"]+\?tk=', html)


def test_service_is_asked_once(client, page, monkeypatch):
    calls = []
    original = service.search
    monkeypatch.setattr(
        service, "search", lambda request, **options: calls.append(request) or original(request, **options)
    )
    search(client)
    assert len(calls) == 1


def test_the_procedures_of_a_group_are_logged_at_its_place():
    variants = (Variant("1.001193", "Ở xã", "", ""), Variant("1.001194", "Ở tỉnh", "", ""))
    other = replace(HIT, code="1.001195", page_id=2)
    response = SearchResponse(
        request=SearchRequest(text="khai sinh"),
        total=2,
        hits=(replace(HIT, variants=variants), other),
        facets=(),
        suggestions=(),
        engine="embedded",
        took_ms=1.6,
        search_id="abcdefgh",
        intents=(Intent.FEE,),
    )
    entry = log_entry(response, source=SearchSource.CONSOLE, search_id="abcdefgh")
    assert entry.shown == [[1, "1.001193", 1], [1, "1.001194", 0], [2, "1.001195", 2]]
    assert (entry.intents, entry.took_ms, entry.source) == (["fee"], 2, "console")
