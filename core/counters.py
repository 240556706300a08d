"""Counters that all processes share, in the cache "counters"; while it does not answer, each process has its own.

They stand apart from page copies: whoever fills the one cache must not empty the other.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.core.cache import BaseCache, caches
from django.core.cache.backends.locmem import LocMemCache

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

_RETRY_SECONDS = 1.0  # a server that hangs costs one request a second its time limit, and not every one
_OWN_COUNTERS = 20_000  # at most; one takes less than 1 KB
own = LocMemCache("own-counters", {"OPTIONS": {"MAX_ENTRIES": _OWN_COUNTERS}})

_ended: float = 0.0  # the moment, of `time.monotonic`, until which the shared cache is left alone; 0 while it answers


def increment(key: str, seconds: float) -> int:
    """The counter after this increment. It expires `seconds` after its first increment, and no increment is lost."""
    return _attempt(lambda cache: _incremented(cache, key, seconds))


def take_back(key: str) -> None:
    """Undo one increment of this moment."""
    _attempt(lambda cache: _taken_back(cache, key))


def total(keys: Sequence[str]) -> int:
    """The sum of counters; those that do not exist are 0."""
    return _attempt(lambda cache: int(sum(cache.get_many(keys).values())))


def _incremented(cache: BaseCache, key: str, seconds: float) -> int:
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # expired since: begin anew
        cache.add(key, 1, seconds)
        return 1


def _taken_back(cache: BaseCache, key: str) -> None:
    try:
        cache.decr(key)
    except ValueError:
        return  # expired since


def _attempt(work: Callable[[BaseCache], Result]) -> Result:
    """The result of `work` on the shared cache; on that of this process where the shared one fails."""
    global _ended
    if _ended and time.monotonic() < _ended:
        return work(own)
    try:
        result = work(caches["counters"])
    except Exception:
        if not _ended:
            logger.exception("the cache of counters does not answer: each process counts rate limits for itself")
        _ended = time.monotonic() + _RETRY_SECONDS
        return work(own)
    if _ended:
        logger.warning("the cache of counters answers again")
    _ended = 0.0
    return result
