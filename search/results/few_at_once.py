"""Hard searches take turns: one runs at once on a machine, few wait, and the others are asked to come back.

So threads and processors stay free for everybody else, however many hard searches arrive together.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from core.file_locks import locked_within
from search.query.matching import terms_of
from search.query.understanding import Understanding

# Of real texts 1 in 100 has as many terms; a usual one has 330.
HARD_TERMS = 1_300
# Of real texts 3 in 100 are as long. Even to understand them takes 8 ms.
LONG_WORDS = 56
# In each process, which has eight threads as a rule.
_RUNNING = 1
_WAITING = 1
WAIT_SECONDS = 1.0


class Busy(Exception):
    """Too many hard searches at once, or of one visitor: the same search will be answered a little later."""


class TooManyOfOne(Busy):
    """One visitor made too many hard searches, however few others make."""


class FewAtOnce:
    """At most `running` at once in this process, and one at once in all processes that lock the same file; of others
    `waiting` wait for `seconds`.
    """

    def __init__(self, *, running: int, waiting: int, seconds: float, file: Callable[[], Path] | None = None) -> None:
        self._running = threading.BoundedSemaphore(running)
        self._inside = threading.BoundedSemaphore(running + waiting)
        self._seconds = seconds
        self._file = file

    @contextmanager
    def turn(self, *, patient: bool = True) -> Iterator[None]:
        """Who is not `patient` does not wait. Raises `Busy`."""
        until = time.monotonic() + (self._seconds if patient else 0.0)
        with _held(self._inside, 0.0), _held(self._running, until - time.monotonic()), self._file_held(until):
            yield

    @contextmanager
    def _file_held(self, until: float) -> Iterator[None]:
        handle = self._opened()
        if handle is None:
            yield
            return
        with handle:
            if not locked_within(handle, until - time.monotonic()):
                raise Busy
            yield

    def _opened(self) -> IO[str] | None:
        """None where there is no such folder, or nobody may write there: then each process has turns of its own."""
        try:
            return self._file().open("w") if self._file else None
        except OSError:
            return None


@contextmanager
def _held(semaphore: threading.BoundedSemaphore, seconds: float) -> Iterator[None]:
    """Raises `Busy` where it is not free within so many seconds."""
    if not semaphore.acquire(timeout=max(seconds, 0.0)):
        raise Busy
    try:
        yield
    finally:
        semaphore.release()


def _lock_file() -> Path:
    return Path(settings.SEARCH_INDEX_DIR) / "hard-search.lock"


_hard_searches = FewAtOnce(running=_RUNNING, waiting=_WAITING, seconds=WAIT_SECONDS, file=_lock_file)


def is_hard(query: Understanding) -> bool:
    return query.cut or terms_of(query).total >= HARD_TERMS


@contextmanager
def turn_of_text(text: str, *, patient: bool = True) -> Iterator[bool]:
    """A long text waits for its turn before it is understood, so that those which are refused cost next to nothing.

    Gives whether it has one. Raises `Busy`.
    """
    if len(text.split()) < LONG_WORDS:
        yield False
        return
    with _hard_searches.turn(patient=patient):
        yield True


@contextmanager
def turn_of(query: Understanding, may_be_hard: Callable[[], bool], *, has_turn: bool = False) -> Iterator[None]:
    """A hard search waits for its turn, if its text has none; `may_be_hard` is asked before, and for hard ones only.
    Raises `Busy`, of which `TooManyOfOne` is the visitor's own.
    """
    if not is_hard(query):
        yield
        return
    if not may_be_hard():
        raise TooManyOfOne
    if has_turn:
        yield
        return
    with _hard_searches.turn():
        yield
