"""Values that follow from the site's content, kept in the cache for as long as that content stays the same.

A value is kept with the version of the content it was made of, read before it was made: what was made of an older
state can be stored late, and is never taken for the newer one. Where versions come from is told by an app above.
"""

import logging
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.core.cache import cache

logger = logging.getLogger(__name__)

Value = TypeVar("Value")
# Of what every page may show; with True, of what lists of pages show too.
VersionSource = Callable[[bool], Hashable]

_source: VersionSource = lambda lists: None  # noqa: E731
_failing = False


def use_versions_from(source: VersionSource) -> None:
    global _source
    _source = source


def get_or_build(name: str, build: Callable[[], Value], *, seconds: int, lists: bool = False) -> Value:
    """`build()` or what it gave before; `lists` where it says something of single procedures or questions.

    `seconds` bounds how long a value may lag behind what has no version, such as votes.
    """
    version = _source(lists)
    found = read(name)
    if found is not None and found[0] == version:
        return found[1]
    value = build()
    write(name, (version, value), seconds)
    return value


# A cache that does not answer makes pages slower, and breaks none.


def read(key: str) -> Any:
    return _tried(lambda: cache.get(key))


def write(key: str, value: Any, seconds: float) -> None:
    _tried(lambda: cache.set(key, value, seconds))


def forget(key: str) -> None:
    _tried(lambda: cache.delete(key))


def _tried(work: Callable[[], Any]) -> Any:
    """None where the cache fails, whatever its client raises. Said once, until it works again."""
    global _failing
    try:
        result = work()
    except Exception:
        if not _failing:
            logger.exception("the cache does not answer: pages are made anew each time")
        _failing = True
        return None
    if _failing:
        logger.warning("the cache answers again")
    _failing = False
    return result
