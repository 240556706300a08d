"""Channels: the indexes that the outbox feeds, and how each of them stands.

A site on the embedded engine has one, a site on Elasticsearch two: the second is the embedded standby. The embedded
index is on the disk of a host; where several hosts each keep one (`SEARCH_NODES`), each is a channel of its own, fed by
the processes of that host (`SEARCH_NODE`).
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, Q

from search.channels import leases
from search.channels.database_clock import database_now
from search.engines.base import Engine
from search.engines.factory import get_engine
from search.models import IndexBuild, IndexChannel, OutboxEntry

EMBEDDED = "embedded"


@dataclass(frozen=True)
class Channel:
    name: str
    engine_name: str

    @property
    def engine(self) -> Engine:
        return get_engine(self.engine_name)

    @property
    def drain_lease(self) -> str:
        return f"drain {self.name}"

    @property
    def rebuild_lease(self) -> str:
        return f"rebuild {self.name}"


@dataclass(frozen=True)
class RebuildProgress:
    """Pages passed of those there are."""

    done: int
    total: int
    index: str
    running: bool  # False: interrupted, to be resumed


@dataclass(frozen=True)
class ChannelState:
    """`waiting` changes are not in the index yet; `retrying` of them were refused before, `dead` are given up.

    `lag_seconds` is the age of the oldest that was never tried in vain, 0 when there is none; `error` what the engine
    as a whole failed with, "" when the last batch went well.
    """

    name: str
    waiting: int = 0
    lag_seconds: float = 0.0
    retrying: int = 0
    dead: int = 0
    error: str = ""
    failing_seconds: float = 0.0
    worker: bool = False
    incomplete: bool = False
    rebuild: RebuildProgress | None = None


def channel_names() -> tuple[str, ...]:
    """Of the whole site, the primary index first."""
    return tuple(name for engine in _engine_names() for name in _names(engine, settings.SEARCH_NODES or [""]))


def own_channels() -> tuple[Channel, ...]:
    """Those that this process can feed."""
    return tuple(Channel(name, engine) for engine in _engine_names() for name in _names(engine, [settings.SEARCH_NODE]))


def channel_of(engine_name: str) -> Channel:
    """The channel of an engine on this host, also of one that the site does not use now."""
    name = engine_name or settings.SEARCH_ENGINE
    return Channel(_names(name, [settings.SEARCH_NODE])[0], name)


def _engine_names() -> list[str]:
    return list(dict.fromkeys(name for name in (settings.SEARCH_ENGINE, settings.SEARCH_STANDBY) if name))


def _names(engine: str, nodes: Iterable[str]) -> list[str]:
    return [engine] if engine != EMBEDDED else [f"{engine}@{node}" if node else engine for node in nodes]


def states() -> list[ChannelState]:
    """One for each channel of the site; a constant number of queries."""
    now = database_now()
    rows = {channel.name: channel for channel in IndexChannel.objects.all()}
    builds = {build.channel: build for build in IndexBuild.objects.all()}
    counts = _counts()
    held = leases.held()
    return [_state(name, now, rows.get(name), builds.get(name), counts.get(name, {}), held) for name in channel_names()]


def _counts() -> dict[str, dict]:
    fresh = Q(dead_at=None, attempts=0)
    waiting = OutboxEntry.objects.filter(settled_at=None).order_by().values("channel")
    counted = waiting.annotate(
        waiting=Count("pk", filter=Q(dead_at=None)),
        retrying=Count("pk", filter=Q(dead_at=None, attempts__gt=0)),
        dead=Count("pk", filter=~Q(dead_at=None)),
        oldest=Min("created_at", filter=fresh),
    )
    return {row["channel"]: row for row in counted}


def _state(
    name: str,
    now: datetime.datetime,
    channel: IndexChannel | None,
    build: IndexBuild | None,
    counts: dict,
    held: dict[str, bool],
) -> ChannelState:
    own = Channel(name, "")
    progress = build and RebuildProgress(
        done=build.passed, total=build.total, index=build.index, running=own.rebuild_lease in held
    )
    return ChannelState(
        name=name,
        waiting=counts.get("waiting", 0),
        lag_seconds=_age(counts.get("oldest"), now),
        retrying=counts.get("retrying", 0),
        dead=counts.get("dead", 0),
        error=channel.error if channel else "",
        failing_seconds=_age(channel.failing_since, now) if channel else 0.0,
        worker=held.get(own.drain_lease, False),
        incomplete=bool(channel and channel.incomplete),
        rebuild=progress,
    )


def _age(since: datetime.datetime | None, now: datetime.datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
