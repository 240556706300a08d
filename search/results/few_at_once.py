"""Hard searches take turns: few run at once in a process, fewer wait, and the others are asked to come back.

So threads and processors stay free for everybody else, however many hard searches arrive together.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search.query.matching import terms_of
from search.query.understanding import Understanding

# Of real texts 1 in 100 has as many terms; a usual one has 330.
HARD_TERMS = 1_300
# In each process, which has four threads as a rule.
_RUNNING = 1
_WAITING = 1
WAIT_SECONDS = 1.0


class Busy(Exception):
    """Too many hard searches at once, or of one visitor: the same search will be answered a little later."""


class TooManyOfOne(Busy):
    """One visitor made too many hard searches, however few others make."""


class FewAtOnce:
    """At most `running` at once; of others `waiting` wait for `seconds`."""

    def __init__(self, *, running: int, waiting: int, seconds: float) -> None:
        self._running = threading.BoundedSemaphore(running)
        self._inside = threading.BoundedSemaphore(running + waiting)
        self._seconds = seconds

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises `Busy`."""
        if not self._inside.acquire(blocking=False):
            raise Busy
        try:
            if not self._running.acquire(timeout=self._seconds):
                raise Busy
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._inside.release()


_hard_searches = FewAtOnce(running=_RUNNING, waiting=_WAITING, seconds=WAIT_SECONDS)


def is_hard(query: Understanding) -> bool:
    return query.cut or terms_of(query).total >= HARD_TERMS


@contextmanager
def turn_of(query: Understanding, may_be_hard: Callable[[], bool]) -> Iterator[None]:
    """A hard search waits for its turn; `may_be_hard` is asked before, and for hard ones only. Raises `Busy`, of
    which `TooManyOfOne` is the visitor's own.
    """
    if not is_hard(query):
        yield
        return
    if not may_be_hard():
        raise TooManyOfOne
    with _hard_searches.turn():
        yield
