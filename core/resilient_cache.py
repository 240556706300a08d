"""Django's cache for optional values: while it fails, pages are slower and none breaks.

Used by `versioned_cache`, page copies and rate limits. Errors of the cache's client are logged once, until the cache
works again; django-redis swallows its own (`DJANGO_REDIS_IGNORE_EXCEPTIONS`).
"""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache import cache

logger = logging.getLogger(__name__)

_failing = False


def read(key: str) -> Any:
    """The stored value; None where there is none or the cache fails."""
    return _attempt(lambda: cache.get(key))


def write(key: str, value: Any, seconds: float) -> None:
    _attempt(lambda: cache.set(key, value, seconds))


def delete(key: str) -> None:
    _attempt(lambda: cache.delete(key))


def increment(key: str, seconds: float) -> int | None:
    """The counter after this increment; None where the cache fails.

    It expires `seconds` after its first increment. The cache adds, so increments of other processes are never lost.
    """
    count: int | None = _attempt(lambda: _incremented(key, seconds))
    return count


def _incremented(key: str, seconds: float) -> int | None:
    if cache.add(key, 1, seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # expired since, or was evicted: begin anew
        return 1 if cache.add(key, 1, seconds) else None


def _attempt(work: Callable[[], Any]) -> Any:
    """The result of `work`; None where it raises."""
    global _failing
    try:
        result = work()
    except Exception:
        if not _failing:
            logger.exception("the cache does not answer: pages are built anew each time, and rate limits are off")
        _failing = True
        return None
    if _failing:
        logger.warning("the cache answers again")
    _failing = False
    return result
