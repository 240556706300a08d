"""A node whose disk counts as full, without filling one."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.services.loopback import ask
from tests.services.process import poll

# The node looks at its disk every 10 s, the shortest it allows.
LOOK_SECONDS = 60
_PREFIX = "cluster.routing.allocation.disk"
_MORE_THAN_ANY_DISK_HAS = "8000tb"


@contextmanager
def full_disk(url: str) -> Iterator[None]:
    """Inside, all indexes that the node has are read-only, as they are above the flood stage; afterwards as before.

    The node makes them so by itself, within some ten seconds, and releases them likewise.
    """
    watermarks = {f"{_PREFIX}.watermark.{level}": _MORE_THAN_ANY_DISK_HAS for level in ("low", "high", "flood_stage")}
    settings = {**watermarks, f"{_PREFIX}.threshold_enabled": True, "cluster.info.update.interval": "10s"}
    try:
        _set(url, settings)
        poll(lambda: _read_only(url) == _indexes(url), seconds=LOOK_SECONDS, what="the indexes are read-only")
        yield
    finally:
        # The check stays on until it has released the indexes.
        _set(url, dict.fromkeys(watermarks, "1b"))
        poll(lambda: not _read_only(url), seconds=LOOK_SECONDS, what="the indexes are writable again")
        _set(url, dict.fromkeys(settings))


def _set(url: str, settings: dict[str, object]) -> None:
    ask(f"{url}/_cluster/settings", "PUT", {"persistent": settings})


def _indexes(url: str) -> set[str]:
    return set(ask(f"{url}/_all/_settings?expand_wildcards=all"))


def _read_only(url: str) -> set[str]:
    settings = ask(f"{url}/_all/_settings/index.blocks.read_only_allow_delete?expand_wildcards=all&flat_settings=true")
    return {
        name for name, of in settings.items() if of["settings"].get("index.blocks.read_only_allow_delete") == "true"
    }
