"""The search page while the standby answers: a notice for editors, none for visitors."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from search import service
from search.engines.factory import get_engine
from search.types import SearchRequest
from tests.factories import make_tree
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

NOTICE = "Máy tìm kiếm chính đang có sự cố"


@pytest.fixture
def outage(settings, tmp_path):
    """Elasticsearch refuses, the standby has a page."""
    make_tree()
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    settings.SEARCH_STANDBY = "embedded"
    settings.SEARCH_INDEX_DIR = tmp_path / "standby"
    get_engine("embedded").rebuild([procedure("Đăng ký khai sinh")])


@pytest.fixture
def well(embedded_site):
    make_tree()
    embedded_site.rebuild([procedure("Đăng ký khai sinh")])


def page_of(client: Client) -> Any:
    response = client.get("/vi/tim-kiem/", {"q": "khai sinh"})
    assert response.status_code == 200
    assert "Đăng ký khai sinh" in response.content.decode()
    return response


def test_visitors_see_the_results_and_no_word_of_it(client, outage):
    response = page_of(client)
    assert NOTICE not in response.content.decode()
    assert "no-store" not in response.headers["Cache-Control"]


def test_who_may_enter_the_admin_is_told_where_to_look(client, outage):
    client.force_login(User.objects.create_superuser("quan-tri"))
    response = page_of(client)
    assert NOTICE in response.content.decode()
    assert "search_index status" in response.content.decode()
    assert "private" in response.headers["Cache-Control"]


def test_an_account_without_the_admin_is_not_told(client, outage):
    client.force_login(User.objects.create_user("cong-dan"))
    assert NOTICE not in page_of(client).content.decode()


def test_nothing_is_said_while_all_is_well(client, well):
    client.force_login(User.objects.create_superuser("quan-tri"))
    assert NOTICE not in page_of(client).content.decode()


def test_an_outage_costs_a_visitor_no_query(client, outage, django_assert_max_num_queries):
    page_of(client)
    with django_assert_max_num_queries(4) as during:
        page_of(client)
    assert not [query for query in during.captured_queries if "auth_user" in query["sql"] or "session" in query["sql"]]


def test_the_response_says_who_answered(outage):
    response = service.search(SearchRequest(text="khai sinh"))
    assert (response.engine, response.degraded) == ("embedded", True)


def test_an_engine_that_was_asked_for_by_name_is_not_a_standby(outage):
    response = service.search(SearchRequest(text="khai sinh"), engine=get_engine("embedded"))
    assert (response.engine, response.degraded) == ("embedded", False)


def test_a_named_engine_has_no_standby(outage):
    response = service.search(SearchRequest(text="khai sinh"), engine=get_engine("elasticsearch"))
    assert (response.engine, response.degraded) == ("", False)
