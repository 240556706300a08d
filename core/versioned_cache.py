"""Cached values derived from the site's content, valid as long as that content stays the same.

Used for the navigation, the front page and the list of provinces. A value is stored with the version of the content,
read before the value was built, so a value of older content that is stored late never passes for a newer one. An app
above provides the versions (`use_versions_from`); without one, values expire by time alone.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from core.resilient_cache import read, write

Value = TypeVar("Value")
# The version of content that any page may show; with True, including content that only lists of pages show.
VersionSource = Callable[[bool], Hashable]


def _no_version(lists: bool) -> Hashable:
    return None


_source: VersionSource = _no_version


def use_versions_from(source: VersionSource) -> None:
    """Called once, when the app that knows the versions is ready. `get_or_build` raises what `source` raises."""
    global _source
    _source = source


def get_or_build(name: str, build: Callable[[], Value], *, seconds: int, lists: bool = False) -> Value:
    """The cached value, else the result of `build()`, which is then cached; `lists` where it depends on lists of pages.

    `seconds` bounds the lag behind data without a version, such as votes. While the cache fails, `build()` is called
    each time. Raises what `build` raises.
    """
    version = _source(lists)
    stored: tuple[Hashable, Value] | None = read(name)
    if stored is not None and stored[0] == version:
        return stored[1]
    value = build()
    write(name, (version, value), seconds)
    return value


def content_version() -> Hashable:
    """The version of all that lists of pages may show; None where no app provides versions."""
    return _source(True)


def page_version() -> Hashable:
    """The version of what any page may show, without what only lists show; None where no app provides versions."""
    return _source(False)
