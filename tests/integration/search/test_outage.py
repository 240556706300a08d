"""Elasticsearch fails in every way a server can: searches go on from the standby, and come back by themselves."""

import logging

import pytest
from django.test import Client

from search import service
from search.engines.engine_signals import BreakerState, CallOutcome, breaker_changed, engine_answered
from search.engines.factory import get_engine
from search.engines.standby.breaker import FAILURES
from search.indexing.feed.feeding import drain
from search.types import SearchRequest, SearchResponse, SuggestRequest
from tests.factories import ProcedurePageFactory, make_tree
from tests.search.engines.engine_contract import EVERYTHING, MARRIAGE
from tests.services.faulty import SLOW_SECONDS, Fault, FaultyServer, faulty
from tests.services.process import poll

WELL_AGAIN_SECONDS = 60  # a busy machine; a probe is made every `BREAKER_SECONDS`
BREAKER_SECONDS = 0.1
# Far above what an answer takes here, and below what a slow server waits.
BUDGET = 0.75
assert BUDGET < SLOW_SECONDS
ASKED = SearchRequest(text="đăng ký kết hôn")
# Nothing has all of these words: near titles are asked for with a second question.
TWICE = SearchRequest(text="kết hôn mèo vũ trụ hỏa tinh")

pytestmark = pytest.mark.django_db

SEARCHED = [fault for fault in Fault if fault is not Fault.HALF]  # which only those who write notice


@pytest.fixture
def server(settings, elasticsearch_url, tmp_path):
    """What stands before Elasticsearch. Both engines have the same documents."""
    with faulty(elasticsearch_url.split(",")[0]) as server:
        settings.ELASTICSEARCH_URL = server.url
        settings.SEARCH_STANDBY = "embedded"
        settings.SEARCH_INDEX_DIR = tmp_path / "standby"
        settings.SEARCH_BUDGET_SECONDS = BUDGET
        settings.SEARCH_BREAKER_SECONDS = BREAKER_SECONDS
        get_engine("elasticsearch").rebuild(EVERYTHING)
        get_engine("embedded").rebuild(EVERYTHING)
        # The first query of an index is slower than all later ones.
        poll(lambda: answered(ASKED) == "elasticsearch", seconds=WELL_AGAIN_SECONDS, what="Elasticsearch answers")
        yield server


@pytest.fixture
def outcomes():
    seen: list[tuple[str, CallOutcome]] = []

    def receive(engine, outcome, **kwargs):
        seen.append((engine, outcome))

    engine_answered.connect(receive)
    yield seen
    engine_answered.disconnect(receive)


def answered(request: SearchRequest) -> str:
    return service.search(request).engine


def wait_until_well() -> None:
    poll(lambda: not service.search(ASKED).degraded, seconds=WELL_AGAIN_SECONDS, what="Elasticsearch answers again")


def assert_found(response: SearchResponse) -> None:
    assert response.hits[0].code == MARRIAGE.code


class TestEveryFault:
    @pytest.mark.parametrize("fault", SEARCHED)
    def test_page_api_and_suggestions_answer_from_the_standby_and_then_from_the_server_again(
        self, server: FaultyServer, client: Client, fault: Fault
    ):
        make_tree()
        server.be(fault)
        page = client.get("/vi/tim-kiem/", {"q": ASKED.text})
        api = client.get("/api/v1/search", {"q": ASKED.text})
        suggestions = client.get("/api/v1/suggest", {"q": "đăng ký kết"})
        assert [answer.status_code for answer in (page, api, suggestions)] == [200, 200, 200]
        assert MARRIAGE.title in page.content.decode()
        assert page.context["response"].engine == "embedded"
        assert api.json()["hits"][0]["code"] == MARRIAGE.code
        assert suggestions.json()["suggestions"][0]["code"] == MARRIAGE.code
        server.heal()
        wait_until_well()

    @pytest.mark.parametrize("fault", SEARCHED)
    def test_a_server_that_keeps_failing_is_left_alone_but_for_probes(self, server, outcomes, settings, fault):
        # Long enough for no probe to be due in this test.
        settings.SEARCH_BREAKER_SECONDS = 3_600
        server.be(fault)
        for _ in range(FAILURES):
            assert_found(service.search(ASKED))
        before = server.asked
        outcomes.clear()
        for _ in range(20):
            assert_found(service.search(ASKED))
        assert server.asked == before
        assert outcomes == 20 * [("elasticsearch", CallOutcome.SKIPPED), ("embedded", CallOutcome.ANSWERED)]

    @pytest.mark.parametrize("fault", SEARCHED)
    def test_a_server_that_goes_down_in_the_middle_of_a_search(self, server, outcomes, fault):
        server.be(fault, after=2)  # requests of the first of its searches
        response = service.search(TWICE)
        assert response.engine == "embedded"
        assert response.suggestions
        assert outcomes[0] == ("elasticsearch", CallOutcome.ANSWERED)
        assert outcomes[-1] == ("embedded", CallOutcome.ANSWERED)


def test_a_server_that_is_well_answers_itself(server, outcomes):
    response = service.search(ASKED)
    assert_found(response)
    assert (response.engine, response.degraded) == ("elasticsearch", False)
    assert outcomes == [("elasticsearch", CallOutcome.ANSWERED)]


def test_one_fault_is_not_an_outage(server):
    server.be(Fault.TOO_MANY)
    assert service.search(ASKED).degraded
    server.heal()
    assert not service.search(ASKED).degraded


def test_a_wiped_index_is_an_outage_until_it_is_there_again(server):
    engine = get_engine("elasticsearch")
    for version in engine.versions():
        engine.client.indices.delete(index=version.name)
    for _ in range(FAILURES):
        assert_found(service.search(ASKED))
    engine.rebuild(EVERYTHING)
    wait_until_well()


def test_an_outage_is_two_lines_of_the_log(server, caplog):
    caplog.set_level(logging.WARNING, "search")
    server.be(Fault.REFUSES)
    for _ in range(3 * FAILURES):
        service.search(ASKED)
    server.heal()
    wait_until_well()
    assert len([record for record in caplog.records if record.name.startswith("search.")]) == 2, caplog.text


def test_without_a_standby_the_server_has_all_its_time(server, settings):
    settings.SEARCH_STANDBY = ""
    settings.ELASTICSEARCH_TIMEOUT = 10 * SLOW_SECONDS
    server.be(Fault.SLOW)
    response = service.search(ASKED)
    assert_found(response)
    assert (response.engine, response.degraded) == ("elasticsearch", False)


def test_when_nothing_answers_the_page_is_empty_and_no_error(server, settings, client):
    make_tree()
    settings.SEARCH_STANDBY = ""
    server.be(Fault.REFUSES)
    page = client.get("/vi/tim-kiem/", {"q": ASKED.text})
    assert page.status_code == 200
    assert page.context["unavailable"]
    assert service.suggest(SuggestRequest(text="đăng ký kết")) == ()


@pytest.mark.django_db(transaction=True)
def test_what_was_published_meanwhile_is_found_then_and_afterwards(server, monkeypatch):
    """The server is not asked again before it has caught up."""
    monkeypatch.setattr("search.engines.standby.index_lag.LAG_SECONDS", 0.0)
    changes: list[BreakerState] = []

    def receive(state, reason, **kwargs):
        changes.append(state)

    server.be(Fault.REFUSES)
    page = ProcedurePageFactory(name="Cấp giấy phép nuôi rùa biển")
    request = SearchRequest(text="nuôi rùa biển")

    def found() -> bool:
        drain()
        return [hit.page_id for hit in service.search(request).hits] == [page.pk]

    poll(found, seconds=WELL_AGAIN_SECONDS, what="the standby has the page")
    for _ in range(FAILURES):
        assert service.search(request).degraded
    breaker_changed.connect(receive)
    try:
        server.heal()
        poll(
            lambda: service.search(request).degraded and changes.count(BreakerState.OPEN) >= 2,
            seconds=WELL_AGAIN_SECONDS,
            what="two probes",
        )
        assert BreakerState.CLOSED not in changes
    finally:
        breaker_changed.disconnect(receive)

    def caught_up() -> bool:
        drain()
        return not service.search(request).degraded

    poll(caught_up, seconds=WELL_AGAIN_SECONDS, what="Elasticsearch has caught up")
    assert [hit.page_id for hit in service.search(request).hits] == [page.pk]
