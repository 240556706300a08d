"""Searches that survive an outage: the primary engine has a budget, and the standby answers when it fails.

A process has one `Failover`; each request takes a `FailoverEngine` from it, which keeps the request's budget.
"""

import logging
import time
from collections.abc import Callable

from django.db import connections

from search.engines.base import Engine, EngineError, EngineResult, EngineTimeout, IndexMissing
from search.engines.engine_signals import CallOutcome, send_engine_answered
from search.engines.standby.breaker import Breaker
from search.engines.standby.bulkhead import Bulkhead
from search.engines.standby.index_lag import IndexLag
from search.query.clauses import EngineQuery

logger = logging.getLogger(__name__)

# One for each thread of a process; of the ten connections that the client of Elasticsearch keeps to a node, after
# which it would wait for a free one, two are left for writing.
THREADS = 8
# A search makes up to three calls. An engine that needs more than a third of the budget for one is too slow: such an
# answer must not reset the failures that the breaker counts, nor close it.
FAST_ENOUGH_SHARE = 1 / 3


class Failover:
    """Shared by the requests of a process: both engines, the breaker, and the threads that call the primary one."""

    def __init__(
        self,
        primary: Engine,
        standby: Engine | None,
        *,
        budget: float,
        breaker: Breaker,
        lag: Callable[[], IndexLag] = IndexLag,
        clock: Callable[[], float] = time.monotonic,
        bulkhead: Bulkhead | None = None,
    ) -> None:
        self.primary = primary
        self.standby = standby
        self.budget = budget
        self.breaker = breaker
        self.bulkhead = bulkhead or Bulkhead(THREADS)
        self.clock = clock
        self._lag = lag
        self._usable = False
        self._usable_until = float("-inf")  # by the clock; then the standby is checked again
        self._lag_seen = clock()

    def for_request(self) -> "FailoverEngine":
        return FailoverEngine(self)

    def is_standby_usable(self) -> bool:
        """Whether it has an index that is not empty: an empty one would answer that nothing exists."""
        if self.standby is None:
            return False
        if self.clock() >= self._usable_until:
            self._remember(bool(self.standby.status().documents))
        return self._usable

    def standby_failed(self, error: EngineError) -> None:
        logger.error("no answer from the standby %s: %s", self.standby and self.standby.name, error)
        self._remember(False)

    def _remember(self, usable: bool) -> None:
        self._usable, self._usable_until = usable, self.clock() + self.breaker.seconds

    def should_ask_primary(self, query: EngineQuery) -> bool:
        """Whether to call the primary. Starts a probe or a check of its lag in the background when one is due."""
        if self.breaker.closed:
            self._look_at_lag()
            return True
        number = self.breaker.take_probe()
        if number is not None and self.bulkhead.start(self._probe, number, query) is None:
            self.breaker.probed(number, "everything that may ask it is taken")
        return False

    def is_fast_enough(self, seconds: float) -> bool:
        return seconds <= self.budget * FAST_ENOUGH_SHARE

    # In threads of the bulkhead

    def _probe(self, number: int, query: EngineQuery) -> None:
        """With the query of a visitor, as an engine may answer a simple one and no other."""
        try:
            problem = self._problem(query)
        except Exception as error:
            logger.exception("the probe of %s failed", self.primary.name)
            problem = repr(error)
        self.breaker.probed(number, problem)

    def _problem(self, query: EngineQuery) -> str:
        started = self.clock()
        try:
            self.primary.search(query, seconds=self.budget * FAST_ENOUGH_SHARE)
        except EngineError as error:
            return error_text(error)
        if not self.is_fast_enough(self.clock() - started):
            return "it answers too slowly"
        return self._current_lag().reason

    def _look_at_lag(self) -> None:
        """Check the lag when that is due: out of disk, an engine answers searches and takes no changes."""
        now = self.clock()
        if now - self._lag_seen >= self.breaker.seconds:
            self._lag_seen = now
            self.bulkhead.start(self._open_if_stuck)

    def _open_if_stuck(self) -> None:
        try:
            lag = self._current_lag()
        except Exception:
            logger.exception("not known whether %s is behind", self.primary.name)
            return
        if lag.stuck:
            self.breaker.open(lag.reason)

    def _current_lag(self) -> IndexLag:
        try:
            return self._lag()
        finally:
            connections.close_all()  # of this thread


class FailoverEngine:
    """A `Searcher` for one request, used in its thread.

    `name` is the engine that answers: the standby from the first call on that the primary does not answer.
    """

    def __init__(self, shared: Failover) -> None:
        self._shared = shared
        self._left = shared.budget
        self._answering: Engine = shared.primary
        self._tried = False  # whether the primary was asked

    @property
    def name(self) -> str:
        return self._answering.name

    def describe(self, query: EngineQuery) -> str:
        return self._answering.describe(query)

    def search(self, query: EngineQuery, *, seconds: float | None = None) -> EngineResult:
        """Raises `EngineError` when neither engine answers."""
        shared = self._shared
        if not shared.is_standby_usable() or shared.standby is None:
            return self._directly(shared.primary, query, seconds)
        if self._answering is shared.primary:
            result = self._from_primary(query, seconds)
            if result is not None:
                return result
            self._answering = shared.standby
        return self._from_standby(shared.standby, query, seconds)

    def _from_standby(self, standby: Engine, query: EngineQuery, seconds: float | None) -> EngineResult:
        try:
            return self._directly(standby, query, seconds)
        except EngineError as error:
            self._shared.standby_failed(error)
            if self._tried:
                raise
            return self._directly(self._shared.primary, query, seconds)

    def _directly(self, engine: Engine, query: EngineQuery, seconds: float | None) -> EngineResult:
        """Without the budget: the engine has its own timeout."""
        self._answering = engine
        started = self._shared.clock()
        outcome = CallOutcome.FAILED
        try:
            result = engine.search(query, seconds=seconds)
            outcome = CallOutcome.ANSWERED
        except EngineError as error:
            outcome = call_outcome_of(error)
            raise
        finally:
            send_engine_answered(engine.name, outcome, self._shared.clock() - started)
        return result

    def _from_primary(self, query: EngineQuery, seconds: float | None) -> EngineResult | None:
        """None when it is not called or does not answer in time."""
        shared, name = self._shared, self._shared.primary.name
        if not shared.should_ask_primary(query):
            send_engine_answered(name, CallOutcome.SKIPPED)
            return None
        started = shared.clock()
        try:
            result = self._within(self._left if seconds is None else min(seconds, self._left), query)
        except EngineError as error:
            self._record_failure(error, shared.clock() - started)
            return None
        except Exception as error:  # whatever comes back from a server that is going down
            logger.exception("%s failed in a way that is not known of it", name)
            self._record_failure(EngineError(repr(error)), shared.clock() - started)
            return None
        if result is None:
            send_engine_answered(name, CallOutcome.BUSY)
            return None
        waited = shared.clock() - started
        self._left -= waited
        if shared.is_fast_enough(waited):
            shared.breaker.answered()
        send_engine_answered(name, CallOutcome.ANSWERED, waited)
        return result

    def _within(self, seconds: float, query: EngineQuery) -> EngineResult | None:
        """None when every thread is taken."""
        shared, late = self._shared, EngineTimeout(f"no answer within {self._shared.budget:g} s")
        self._tried = True
        if seconds <= 0:
            raise late
        future = shared.bulkhead.start(shared.primary.search, query, seconds=seconds)
        if future is None:
            self._tried = False
            return None
        try:
            return future.result(timeout=seconds)
        except TimeoutError as error:
            future.cancel()
            raise late from error

    def _record_failure(self, error: EngineError, waited: float) -> None:
        self._shared.breaker.failed(error_text(error))
        send_engine_answered(self._shared.primary.name, call_outcome_of(error), waited)


def call_outcome_of(error: EngineError) -> CallOutcome:
    if isinstance(error, EngineTimeout):
        return CallOutcome.TIMEOUT
    return CallOutcome.MISSING if isinstance(error, IndexMissing) else CallOutcome.FAILED


def error_text(error: EngineError) -> str:
    return str(error) or type(error).__name__
