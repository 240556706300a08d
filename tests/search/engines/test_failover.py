"""Which engine answers a request, with scripted engines and a clock that stands still."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import cast

import pytest

from search.engines import factory
from search.engines.base import Engine, EngineError, EngineHit, EngineResult, EngineStatus, EngineTimeout, IndexMissing
from search.engines.engine_signals import BreakerState, CallOutcome, engine_answered
from search.engines.standby.breaker import FAILURES, Breaker
from search.engines.standby.bulkhead import Bulkhead
from search.engines.standby.failover import Failover
from search.engines.standby.index_lag import IndexLag
from search.engines.stored_hit import StoredHit
from search.query.clauses import EngineQuery
from tests.search.clock import Clock

BUDGET = 0.3
SECONDS = 5.0
QUERY = EngineQuery(locale="vi", today=0, matching=(), scoring=())


@dataclass
class FakeEngine:
    """Answers with a hit of its own name, after `takes` seconds, unless it has an `error`."""

    name: str
    clock: Clock
    takes: float = 0.0
    error: Exception | None = None
    documents: int | None = 3
    seconds_given: list[float | None] = field(default_factory=list)  # seconds of each question

    def search(self, query: EngineQuery, *, seconds: float | None = None) -> EngineResult:
        self.seconds_given.append(seconds)
        self.clock.advance(self.takes)
        if self.error:
            raise self.error
        return EngineResult(1, (EngineHit(self.name, 1.0, cast(StoredHit, {})),))

    def describe(self, query: EngineQuery) -> str:
        return self.name

    def status(self) -> EngineStatus:
        return EngineStatus(self.name, self.documents, "")


class AtOnce(Bulkhead):
    """Runs a call in the calling thread, so that background work has ended when it returns."""

    def start(self, call: Callable, *args, **kwargs) -> Future:
        future: Future = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Site:
    """Two engines and the requests to them."""

    def __init__(self, *, bulkhead: Bulkhead | None = None) -> None:
        self.clock = Clock()
        self.primary = FakeEngine("elasticsearch", self.clock)
        self.standby = FakeEngine("embedded", self.clock)
        self.breaker = Breaker("elasticsearch", seconds=SECONDS, clock=self.clock)
        self.lag = IndexLag()
        self.shared = Failover(
            cast(Engine, self.primary),
            cast(Engine, self.standby),
            budget=BUDGET,
            breaker=self.breaker,
            lag=lambda: self.lag,
            clock=self.clock,
            bulkhead=bulkhead or AtOnce(1),
        )

    def request(self, questions: int = 1) -> list[str]:
        """Which engine answered each question of one request."""
        engine = self.shared.for_request()
        return [engine.search(QUERY).hits[0].key for _ in range(questions)]

    def break_open(self) -> None:
        self.primary.error = EngineError("refused")
        for _ in range(FAILURES):
            self.request()
        assert not self.breaker.closed


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def outcomes():
    seen: list[tuple[str, CallOutcome]] = []

    def receive(engine, outcome, seconds, **kwargs):
        seen.append((engine, outcome))

    engine_answered.connect(receive)
    yield seen
    engine_answered.disconnect(receive)


class TestOneRequest:
    def test_the_primary_answers_while_it_is_well(self, site):
        assert site.request(3) == ["elasticsearch"] * 3

    def test_its_name_is_that_of_the_engine_that_answers(self, site):
        engine = site.shared.for_request()
        engine.search(QUERY)
        assert engine.name == engine.describe(QUERY) == "elasticsearch"
        site.primary.error = EngineError("refused")
        engine.search(QUERY)
        assert engine.name == engine.describe(QUERY) == "embedded"

    def test_all_its_questions_share_one_budget(self, site):
        site.primary.takes = 0.125
        assert site.request(2) == ["elasticsearch"] * 2
        assert site.primary.seconds_given == [BUDGET, pytest.approx(BUDGET - 0.125)]

    def test_without_time_left_the_primary_is_not_asked(self, site, outcomes):
        site.primary.takes = 0.2
        assert site.request(3) == ["elasticsearch", "elasticsearch", "embedded"]
        assert len(site.primary.seconds_given) == 2
        assert ("elasticsearch", CallOutcome.TIMEOUT) in outcomes

    def test_the_next_request_has_all_the_time_again(self, site):
        site.primary.takes = 0.2
        site.request(3)
        site.request()
        assert site.primary.seconds_given[-1] == BUDGET

    @pytest.mark.parametrize(
        ("error", "outcome"),
        [
            (EngineError("refused"), CallOutcome.FAILED),
            (EngineTimeout("late"), CallOutcome.TIMEOUT),
            (IndexMissing("wiped"), CallOutcome.MISSING),
            (KeyError("hits"), CallOutcome.FAILED),
        ],
    )
    def test_any_failure_is_answered_by_the_standby_to_the_end_of_the_request(self, site, outcomes, error, outcome):
        site.primary.error = error
        assert site.request(3) == ["embedded"] * 3
        assert len(site.primary.seconds_given) == 1
        assert outcomes == [("elasticsearch", outcome)] + 3 * [("embedded", CallOutcome.ANSWERED)]

    def test_the_standby_has_no_budget(self, site):
        site.primary.error = EngineError("refused")
        site.request()
        assert site.standby.seconds_given == [None]

    def test_when_neither_answers_it_says_so(self, site):
        site.primary.error = site.standby.error = EngineError("refused")
        with pytest.raises(EngineError):
            site.request()


class TestWithoutStandby:
    """The primary has all the time that it takes itself, and is asked whatever happened before."""

    @pytest.mark.parametrize("documents", [None, 0])
    def test_a_standby_without_documents_is_none(self, site, documents):
        site.standby.documents = documents
        assert site.request(2) == ["elasticsearch"] * 2
        assert site.primary.seconds_given == [None, None]

    def test_none_is_configured(self, site):
        alone = Failover(site.primary, None, budget=BUDGET, breaker=site.breaker, clock=site.clock)
        site.primary.error = EngineError("refused")
        for _ in range(2 * FAILURES):
            with pytest.raises(EngineError):
                alone.for_request().search(QUERY)
        site.primary.error = None
        assert alone.for_request().search(QUERY).total == 1

    def test_it_is_found_when_it_is_there(self, site):
        site.standby.documents = None
        site.request()
        site.standby.documents = 3
        site.clock.advance(SECONDS)
        site.request()
        assert site.primary.seconds_given == [None, BUDGET]

    def test_a_standby_that_fails_while_the_primary_is_left_alone_leaves_the_question_to_the_primary(self, site):
        site.break_open()
        site.primary.error = None
        site.standby.error = IndexMissing("wiped")
        assert site.request() == ["elasticsearch"]
        assert site.primary.seconds_given[-1] is None

    def test_a_standby_that_fails_is_not_gone_to_again_at_once(self, site):
        site.primary.error = site.standby.error = EngineError("refused")
        with pytest.raises(EngineError):
            site.request()
        site.primary.error = None
        assert site.request() == ["elasticsearch"]
        assert site.primary.seconds_given[-1] is None


class TestOverManyRequests:
    def test_a_primary_that_always_fails_is_left_alone(self, site, outcomes):
        site.break_open()
        asked = len(site.primary.seconds_given)
        outcomes.clear()
        assert site.request(2) == ["embedded"] * 2
        assert len(site.primary.seconds_given) == asked
        assert outcomes == [("elasticsearch", CallOutcome.SKIPPED)] + 2 * [("embedded", CallOutcome.ANSWERED)]

    def test_one_slow_answer_is_forgotten(self, site):
        for _ in range(3 * FAILURES):
            site.primary.error = EngineTimeout("late")
            site.request()
            site.primary.error = None
            site.request()
        assert site.breaker.closed

    def test_answers_that_are_too_slow_for_a_whole_search_do_not_hide_the_searches_that_fail(self, site):
        site.primary.takes = 0.2
        for _ in range(FAILURES):
            site.request(3)
        assert not site.breaker.closed

    def test_a_probe_asks_in_the_background_and_closes_the_breaker(self, site):
        site.break_open()
        site.primary.error = None
        site.clock.advance(SECONDS)
        assert site.request() == ["embedded"]
        assert site.primary.seconds_given[-1] == pytest.approx(BUDGET / 3)
        assert site.request() == ["elasticsearch"]

    @pytest.mark.parametrize("error", [EngineError("refused"), IndexMissing("wiped"), KeyError("hits")])
    def test_a_probe_that_fails_leaves_it_open(self, site, error):
        site.break_open()
        site.primary.error = error
        site.clock.advance(SECONDS)
        assert site.request(2) == ["embedded"] * 2
        assert site.breaker.state == BreakerState.OPEN

    def test_a_slow_answer_to_the_probe_leaves_it_open(self, site):
        site.break_open()
        site.primary.error, site.primary.takes = None, 0.125
        site.clock.advance(SECONDS)
        site.request()
        assert site.breaker.state == BreakerState.OPEN

    def test_it_stays_open_while_the_primary_misses_what_the_standby_has(self, site):
        site.break_open()
        site.primary.error, site.lag = None, IndexLag("its index is 60 s behind")
        site.clock.advance(SECONDS)
        site.request()
        assert site.request() == ["embedded"]
        site.lag = IndexLag()
        site.clock.advance(SECONDS)
        site.request()
        assert site.request() == ["elasticsearch"]

    def test_it_stays_open_while_nobody_knows_how_far_behind_it_is(self, site):
        site.break_open()
        site.primary.error = None
        site.shared._lag = lambda: 1 / 0
        site.clock.advance(SECONDS)
        site.request()
        assert site.breaker.state == BreakerState.OPEN

    @pytest.mark.parametrize(("stuck", "answers"), [(True, "embedded"), (False, "elasticsearch")])
    def test_a_primary_that_answers_but_takes_no_changes_is_left_too(self, site, stuck, answers):
        """Out of disk. One that is merely slower than the standby, as in an import, is not left."""
        site.lag = IndexLag("its index is 60 s behind", stuck=stuck)
        site.clock.advance(SECONDS)
        site.request()
        assert site.request() == [answers]


class TestThreads:
    """With real threads: a primary that does not come back at all."""

    @pytest.fixture
    def hanging(self):
        """A site whose primary hangs until the test is over."""
        site, released = Site(bulkhead=Bulkhead(2)), threading.Event()
        asked = site.primary.search

        def hang(query, *, seconds=None):
            released.wait()
            return asked(query, seconds=seconds)

        site.primary.search = hang
        yield site
        released.set()

    def test_a_hanging_primary_is_not_waited_for(self, hanging, outcomes):
        assert hanging.request() == ["embedded"]
        assert outcomes[0] == ("elasticsearch", CallOutcome.TIMEOUT)

    def test_when_all_threads_hang_nobody_waits_and_no_more_are_made(self, hanging, outcomes):
        for _ in range(4):
            assert hanging.request() == ["embedded"]
        asked = [outcome for engine, outcome in outcomes if engine == "elasticsearch"]
        assert asked == [CallOutcome.TIMEOUT, CallOutcome.TIMEOUT, CallOutcome.BUSY, CallOutcome.BUSY]

    def test_a_probe_that_finds_no_thread_leaves_it_open(self, hanging):
        hanging.request()
        hanging.request()
        hanging.breaker.open("no answer")
        hanging.clock.advance(SECONDS)
        assert hanging.request() == ["embedded"]
        assert hanging.breaker.state == BreakerState.OPEN

    def test_threads_come_back(self):
        bulkhead = Bulkhead(1)
        for number in range(50):
            done = threading.Event()
            future = bulkhead.start(lambda: None)
            assert future is not None, number
            future.add_done_callback(lambda _, done=done: done.set())
            assert done.wait(10)

    def test_many_requests_at_once_are_all_answered_while_the_primary_comes_and_goes(self):
        site = Site(bulkhead=Bulkhead(4))
        answered: list[str] = []

        def ask() -> None:
            for number in range(50):
                site.primary.error = EngineError("refused") if number % 10 < 7 else None
                site.clock.advance(0.5)
                answered.extend(site.request(3))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answered) == 8 * 50 * 3


def test_a_forked_process_begins_with_threads_and_connections_of_its_own(embedded_site):
    """As the processes of a server do that loads the site before it forks."""
    factory.get_search_engine()
    assert factory._failover.cache_info().currsize
    child = os.fork()
    if not child:
        os._exit(factory._failover.cache_info().currsize + factory._elasticsearch.cache_info().currsize)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
