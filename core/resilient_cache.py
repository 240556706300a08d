"""Django's cache for what the site can do without: a cache that does not answer makes pages slower, and breaks none.

Used by `versioned_cache`, by copies of pages and by rate limits. Whatever the cache's client raises is logged once,
until the cache works again; django-redis swallows its own errors (`DJANGO_REDIS_IGNORE_EXCEPTIONS`).
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
    """How often `key` was incremented, this time included; None where the cache fails.

    The counter ends `seconds` after its first increment. The cache counts, so no increment of another process is lost.
    """
    count: int | None = _attempt(lambda: _incremented(key, seconds))
    return count


def _incremented(key: str, seconds: float) -> int | None:
    if cache.add(key, 1, seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # ended since, or was evicted: begins anew
        return 1 if cache.add(key, 1, seconds) else None


def _attempt(work: Callable[[], Any]) -> Any:
    """What `work` returns; None where it raises."""
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
