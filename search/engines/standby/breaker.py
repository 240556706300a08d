"""The circuit breaker: opens after repeated failures of an engine; a successful probe closes it.

It knows neither engines nor threads: callers report the outcome of each call, and make the probes that are due.
"""

import logging
import threading
import time
from collections.abc import Callable

from search.engines.engine_signals import BreakerState, send_breaker_changed

logger = logging.getLogger(__name__)

# As many as the threads that call the engine (`failover.THREADS`): a server that trickles holds each of them for good,
# so that a ninth failure would never come. A pause that hits the searches of all eight threads of a process at once
# opens the breaker, and the standby answers until the next probe. An engine that hangs costs eight visitors their
# budget.
FAILURES = 8


class Breaker:
    """`seconds` pass between opening and the first probe, and between probes. Thread-safe."""

    def __init__(
        self, engine: str, *, seconds: float, failures: int = FAILURES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.engine = engine
        self.seconds = seconds
        self._failures = failures
        self._clock = clock
        self._guard = threading.Lock()
        self._state = BreakerState.CLOSED
        self._failed = 0  # consecutive failures
        self._since = 0.0  # of the opening, or of the last probe
        self._probe = 0  # number of the last one

    @property
    def state(self) -> BreakerState:
        return self._state

    @property
    def closed(self) -> bool:
        return self._state == BreakerState.CLOSED

    def answered(self) -> None:
        with self._guard:
            self._failed = 0

    def failed(self, reason: str) -> None:
        with self._guard:
            self._failed += 1
            opens = self.closed and self._failed >= self._failures
        if opens:
            self.open(reason)

    def open(self, reason: str) -> None:
        """Does nothing when it is open already."""
        with self._guard:
            if not self.closed:
                return
            self._become(BreakerState.OPEN)
        logger.warning("%s is left alone, the standby answers: %s", self.engine, reason)
        send_breaker_changed(self.engine, BreakerState.OPEN, reason)

    def take_probe(self) -> int | None:
        """The number of a probe for the caller to make, None when none is due.

        One at a time. A probe that does not end is given up after `seconds`; its outcome is ignored then.
        """
        with self._guard:
            if self.closed or self._clock() - self._since < self.seconds:
                return None
            self._become(BreakerState.PROBING)
            self._probe += 1
            number = self._probe
        send_breaker_changed(self.engine, BreakerState.PROBING)
        return number

    def probed(self, number: int, problem: str) -> None:
        """Report the outcome of a probe; closes the breaker when `problem` is ""."""
        with self._guard:
            if self._state != BreakerState.PROBING or number != self._probe:
                return
            state = BreakerState.OPEN if problem else BreakerState.CLOSED
            self._become(state)
        if not problem:
            logger.warning("%s is well and answers again", self.engine)
        send_breaker_changed(self.engine, state, problem)

    def _become(self, state: BreakerState) -> None:
        self._state = state
        self._since = self._clock()
        self._failed = 0
