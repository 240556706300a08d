"""Django's cache for optional values: while it fails, pages are slower and none breaks.

Used by `versioned_cache`, page copies and shared files. Errors of the cache's client are logged once, until the cache
works again; django-redis swallows its own (`IGNORE_EXCEPTIONS`).
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


def _attempt(work: Callable[[], Any]) -> Any:
    """The result of `work`; None where it raises."""
    global _failing
    try:
        result = work()
    except Exception:
        if not _failing:
            logger.exception("the cache does not answer: pages are built anew each time")
        _failing = True
        return None
    if _failing:
        logger.warning("the cache answers again")
    _failing = False
    return result
