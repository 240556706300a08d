"""Events after a search, tied to it without JavaScript, cookies or redirects of result links."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from search.indexing.feed.feeding import drain
from search.log import click_weights
from search.log.click_tokens import hit_token
from search.models import SearchEvent, SearchEventKind, SearchLog
from tests.factories import (
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    SearchEventFactory,
    SearchLogFactory,
    make_tree,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return ProcedurePageFactory(code="1.001193")


@pytest.fixture
def logged(page):
    return SearchLogFactory(shown=[[1, "1.001193", page.pk]])


def token(page: Page, search: SearchLog, rank: int = 1) -> str:
    return str(hit_token(search.search_id, rank, getattr(page, "code", ""), page.pk))


def address(page: Page, search: SearchLog, rank: int = 1) -> str:
    return f"{page.url}?tk={token(page, search, rank)}"


def from_page(page: Page, search: SearchLog) -> dict[str, str]:
    return {"referer": f"http://testserver{address(page, search)}"}


def event_of(kind: str) -> SearchEvent:
    return SearchEvent.objects.get(kind=kind)


def test_opening_a_result_is_counted_once(client, page, logged):
    for _ in range(2):
        assert client.get(address(page, logged, 3)).status_code == 200
    event = SearchEvent.objects.get()
    assert (event.search, event.kind, event.code, event.page_id, event.rank) == (
        logged,
        "click",
        "1.001193",
        page.pk,
        3,
    )
    logged.refresh_from_db()
    assert logged.opened == 1


def test_a_question_counts_for_the_procedure_its_hit_led_to(client, page):
    question = QuestionPageFactory(procedures=[page.procedure])
    logged = SearchLogFactory(shown=[[1, "1.001193", question.pk]])
    client.get(address(question, logged))
    assert event_of("click").code == "1.001193"


@pytest.mark.parametrize("tk", ["", "x", "../../etc", "unknown-search.1", "unknown-search.99999", "\x00", "a" * 500])
def test_an_unknown_search_is_no_event_and_no_error(client, page, tk):
    assert client.get(page.url, {"tk": tk}).status_code == 200
    assert not SearchEvent.objects.exists()


def test_only_what_a_search_has_shown_at_its_rank_counts_as_opened(client, page, logged):
    other = ProcedurePageFactory(code="1.001194")
    signed = token(page, logged, 2)
    for tk in (
        f"{logged.search_id}.1000",
        f"{logged.search_id}.1",
        logged.search_id,
        signed.replace(".2.", ".1."),
        signed.replace(logged.search_id, SearchLogFactory().search_id),
    ):
        client.get(page.url, {"tk": tk})
    client.get(other.url, {"tk": signed})
    assert not SearchEvent.objects.exists()
    client.get(page.url, {"tk": signed})
    assert SearchEvent.objects.get().rank == 2


def test_a_search_of_yesterday_says_nothing_any_more(client, page, logged):
    SearchLog.objects.update(at=timezone.now() - datetime.timedelta(days=2))
    client.get(address(page, logged))
    assert not SearchEvent.objects.exists()


def test_looking_at_the_head_of_a_page_is_no_click(client, page, logged):
    client.head(address(page, logged))
    assert not SearchEvent.objects.exists()


def test_the_page_stays_what_it_is(client, page, logged):
    plain, followed = client.get(page.url), client.get(address(page, logged))
    canonical = f'<link rel="canonical" href="{page.full_url}">'
    assert canonical in plain.content.decode()
    assert canonical in followed.content.decode()
    assert plain.headers.get("Cache-Control") == followed.headers.get("Cache-Control")
    assert plain.headers.get("Vary") == followed.headers.get("Vary")


def test_one_search_opens_no_more_than_a_person_would(client, page, logged):
    SearchLog.objects.update(opened=20)
    client.get(address(page, logged))
    assert not SearchEvent.objects.exists()


@pytest.mark.parametrize(("score", "value", "disliked"), [(1, -1, 1), (3, 0, 0), (5, 1, 0)])
def test_a_rating_is_tied_to_the_search_that_led_to_the_page(client, page, logged, score, value, disliked):
    url = f"/vi/thu-tuc/{page.code}/danh-gia/"
    assert client.post(url, {"score": score}, headers=from_page(page, logged)).status_code == 302
    assert (event_of("vote").value, event_of("vote").search) == (value, logged)
    logged.refresh_from_db()
    assert logged.disliked == disliked


def test_a_helpful_vote_is_tied_to_the_search_too(client, logged):
    question = QuestionPageFactory()
    url = f"/vi/hoi-dap/{question.pk}/huu-ich/"
    client.post(url, {"helpful": "no"}, headers=from_page(question, logged))
    assert (event_of("vote").value, event_of("vote").page_id) == (-1, question.pk)


def form_action(html: str, path: str) -> str:
    match = re.search(rf'action="({path}[^"]*)"', html)
    assert match
    return match[1]


def test_a_rating_from_the_forms_own_page_is_tied_to_the_search(client, page, logged):
    url = f"/vi/thu-tuc/{page.code}/danh-gia/"
    action = form_action(client.get(url, headers=from_page(page, logged)).content.decode(), url)
    refused = client.post(action, {}, headers={"referer": f"http://testserver{url}"})
    action = form_action(refused.content.decode(), url)
    client.post(action, {"score": 5}, headers={"referer": f"http://testserver{action}"})
    assert event_of("vote").search == logged


def test_a_helpful_vote_from_the_forms_own_page_is_tied_to_the_search(client, logged):
    question = QuestionPageFactory()
    url = f"/vi/hoi-dap/{question.pk}/huu-ich/"
    action = form_action(client.get(url, headers=from_page(question, logged)).content.decode(), url)
    client.post(action, {"helpful": "no"}, headers={"referer": f"http://testserver{url}"})
    assert event_of("vote").search == logged


def test_a_form_reached_from_elsewhere_names_no_search(client, page, logged):
    url = f"/vi/thu-tuc/{page.code}/danh-gia/"
    headers = {"referer": f"http://example.org/?tk={logged.search_id}"}
    assert form_action(client.get(url, headers=headers).content.decode(), url) == url


def test_a_question_sent_in_is_tied_to_its_search(client, logged):
    make_tree()
    address = f"{reverse('faq:send_question')}?tk={logged.search_id}"
    response = client.post(address, {"text": "Khai sinh cho con nuôi thế nào?"})
    assert response.status_code in (200, 302)
    assert event_of("question_sent").search == logged


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://example.org/?tk={}.1",
        "http://[",
        "http://testserver/vi/",
        "http://testserver/?" + "a=1&" * 300 + "tk={}.1",
    ],
)
def test_a_vote_from_elsewhere_is_tied_to_nothing(client, page, logged, referer):
    url = f"/vi/thu-tuc/{page.code}/danh-gia/"
    headers = {"referer": referer.format(logged.search_id)}
    assert client.post(url, {"score": 1}, headers=headers).status_code == 302
    assert not SearchEvent.objects.exists()


def test_opening_the_service_is_counted_and_leads_there(client, page, logged):
    service = OnlineServiceFactory(procedure=page.procedure)
    link = f"/vi/thu-tuc/1.001193/nop-truc-tuyen/{service.pk}/"
    assert link in client.get(page.url).content.decode()
    response = client.get(link, headers=from_page(page, logged))
    assert (response.status_code, response["Location"]) == (302, service.url)
    assert "noindex" in response["X-Robots-Tag"]
    assert (event_of("entry_point").code, event_of("entry_point").search) == ("1.001193", logged)


def test_from_the_list_the_service_is_counted_by_the_address(client, page, logged):
    service = OnlineServiceFactory(procedure=page.procedure)
    client.get(f"/vi/thu-tuc/1.001193/nop-truc-tuyen/{service.pk}/?tk={token(page, logged, 2)}")
    assert event_of("entry_point").rank == 2


def test_the_button_of_a_hit_leads_through_the_count(client, embedded_site):
    make_tree()
    page = ProcedurePageFactory(code="1.001194", name="Cấp phép đào giếng")
    service = OnlineServiceFactory(procedure=page.procedure)
    drain()
    html = client.get("/vi/tim-kiem/?q=dao+gieng").content.decode()
    key = SearchLog.objects.get().search_id
    address = f"/vi/thu-tuc/1.001194/nop-truc-tuyen/{service.pk}/?tk={hit_token(key, 1, '1.001194', page.pk)}"
    assert re.search(rf'rel="noopener nofollow"\s+href="{re.escape(address)}"', html)
    hit = client.get("/api/v1/search", {"q": "dao gieng"}).json()["hits"][0]
    assert hit["service_url"] == service.url


def test_a_closed_service_leads_back_to_its_procedure(client, page):
    service = OnlineServiceFactory(procedure=page.procedure, active=False)
    response = client.get(f"/vi/thu-tuc/1.001193/nop-truc-tuyen/{service.pk}/")
    assert response["Location"] == "/vi/thu-tuc/1.001193/"
    assert client.get("/vi/thu-tuc/1.001193/nop-truc-tuyen/999999999999999999999/").status_code in (302, 404)


def test_a_failing_count_keeps_nobody_from_the_service(client, page, logged, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("search.log.receivers.token_or_referrer", fail)
    service = OnlineServiceFactory(procedure=page.procedure)
    response = client.get(f"/vi/thu-tuc/1.001193/nop-truc-tuyen/{service.pk}/")
    assert response["Location"] == service.url


def test_beyond_the_rate_the_service_is_opened_and_not_counted(client, page, logged, monkeypatch):
    monkeypatch.setattr("search.log.click_tokens.COUNTED_RATE", "1/m")
    service = OnlineServiceFactory(procedure=page.procedure)
    client.get(address(page, logged))
    response = client.get(f"/vi/thu-tuc/1.001193/nop-truc-tuyen/{service.pk}/", headers=from_page(page, logged))
    assert response["Location"] == service.url
    assert not SearchEvent.objects.filter(kind=SearchEventKind.ENTRY_POINT).exists()


def add_clicks(code: str, count: int, rank: int = 1) -> None:
    search = SearchLogFactory()
    SearchEvent.objects.bulk_create(
        SearchEventFactory.build(search=search, code=code, rank=rank, page_id=number) for number in range(count)
    )


def test_few_clicks_weigh_nothing(monkeypatch):
    add_clicks("1.001193", click_weights.MINIMUM_CLICKS - 1)
    assert click_weights.click_weights() == {}


def test_weights_saturate_and_correct_for_the_place_in_the_list(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(click_weights, "MINIMUM_CLICKS", 10)
    add_clicks("1.000001", 50, rank=1)
    add_clicks("1.000002", 50, rank=4)
    add_clicks("1.000003", 50, rank=5)
    add_clicks("1.000004", 50, rank=90)
    add_clicks("1.000005", 1)
    with django_assert_num_queries(1):
        weights = click_weights.click_weights()
        assert click_weights.click_weights() == weights  # from the cache
    assert weights["1.000001"] == pytest.approx(0.5)
    assert weights["1.000001"] < weights["1.000002"] < weights["1.000003"] == weights["1.000004"] < 1
    assert 0 < weights["1.000005"] < 0.05


def test_only_recent_clicks_weigh(monkeypatch):
    monkeypatch.setattr(click_weights, "MINIMUM_CLICKS", 1)
    SearchEventFactory(at=timezone.now() - datetime.timedelta(days=91))
    SearchEventFactory(kind=SearchEventKind.VOTE, value=1)
    assert click_weights.click_weights() == {}
    cache.clear()
    SearchEventFactory()
    assert set(click_weights.click_weights()) == {"1.001193"}
