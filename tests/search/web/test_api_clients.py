"""Signed-in users and clients with a key are counted apart from the address that they share."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from search.log.click_weights import MINIMUM_CLICKS, click_weights
from search.models import SearchEvent, SearchEventKind, SearchLog, SearchSource
from tests.factories import ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db

URL = "/api/v1/search?q=khai+sinh"


@pytest.fixture(autouse=True)
def _site(embedded_site, settings):
    make_tree()
    settings.SEARCH_API_RATE = settings.SUGGEST_API_RATE = settings.CARD_API_RATE = "1/m"
    settings.SEARCH_API_KEYS, settings.SEARCH_KEYED_TIMES = ["tong-dai:bi-mat-a", "bo-phan:bi-mat-b"], 3


def _statuses(client, count, url=URL, **headers):
    return [client.get(url, headers=headers).status_code for _ in range(count)]


@pytest.mark.parametrize("url", [URL, "/api/v1/suggest?q=khai", "/api/v1/procedures/1.004222/card"])
def test_a_key_is_counted_apart_from_its_address(client, url):
    ProcedurePageFactory(code="1.004222")
    assert _statuses(client, 2, url) == [200, 429]
    assert _statuses(client, 4, url, **{"X-Api-Key": "bi-mat-a"}) == [200, 200, 200, 429]
    assert _statuses(client, 1, url, **{"X-Api-Key": "bi-mat-b"}) == [200]


def test_agents_behind_one_address_are_counted_one_by_one(client):
    assert _statuses(client, 2) == [200, 429]
    for name in ("an", "binh"):
        client.force_login(User.objects.create_user(name))
        assert _statuses(client, 2) == [200, 429]


def test_a_wrong_key_is_told_and_gives_nothing(client):
    response = client.get(URL, headers={"X-Api-Key": "khac"})
    assert (response.status_code, response.json()["error"]["code"]) == (401, "bad_key")
    assert client.get("/vi/tim-kiem/?q=khai", headers={"X-Api-Key": "khac"}).status_code == 200


def test_an_agents_search_has_its_own_source(client, settings):
    settings.SEARCH_API_RATE = "9/m"
    agent = User.objects.create_user("lan")
    agent.user_permissions.add(Permission.objects.get(codename="take_calls"))
    client.get(URL)
    client.force_login(agent)
    client.get("/api/v1/search?q=ket+hon")
    assert dict(SearchLog.objects.values_list("query", "source")) == {"khai sinh": "api", "ket hon": "agent"}


@pytest.mark.parametrize(("source", "counts"), [(SearchSource.PAGE, True), (SearchSource.AGENT, False)])
def test_clicks_of_agents_train_no_weights(source, counts):
    now = timezone.now() - datetime.timedelta(days=1)
    logs = SearchLog.objects.bulk_create(
        SearchLog(search_id=f"id{number:08}", at=now, query="a", normalised="a", locale="vi", source=source,
                  engine="embedded", total=1, took_ms=1, confident=True)
        for number in range(MINIMUM_CLICKS)
    )  # fmt: skip
    SearchEvent.objects.bulk_create(
        SearchEvent(search=log, kind=SearchEventKind.CLICK, code="1.004222", at=now) for log in logs
    )
    assert bool(click_weights()) is counts
