"""Values that follow from the site's content, kept in the cache for as long as that content stays the same.

Used for the navigation, the front page and the list of provinces. A value is stored with the version of the content it
was built from, read before it was built: a value of older content may be stored late, and is never taken for a newer
one. An app above provides the versions (`use_versions_from`); without one, values expire by time alone.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from core.resilient_cache import read, write

Value = TypeVar("Value")
# The version of what every page may show; with True, of what lists of pages show too.
VersionSource = Callable[[bool], Hashable]


def _no_version(lists: bool) -> Hashable:
    return None


_source: VersionSource = _no_version


def use_versions_from(source: VersionSource) -> None:
    """Called once, when the app that knows the versions is ready. What `source` raises, `get_or_build` raises."""
    global _source
    _source = source


def get_or_build(name: str, build: Callable[[], Value], *, seconds: int, lists: bool = False) -> Value:
    """The stored value, else that of `build()`, which is then stored; `lists` where it depends on lists of pages.

    `seconds` bounds how far a value may lag behind what has no version, such as votes. Where the cache fails, `build()`
    is called each time; what it raises is raised.
    """
    version = _source(lists)
    stored: tuple[Hashable, Value] | None = read(name)
    if stored is not None and stored[0] == version:
        return stored[1]
    value = build()
    write(name, (version, value), seconds)
    return value


def last_stored(name: str) -> Any:
    """The value that `get_or_build` stored last, up to date or not; None where none is stored or the cache fails."""
    stored = read(name)
    return None if stored is None else stored[1]
