"""State of each channel: waiting and failed changes, the last error, a running rebuild, whether a worker feeds it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q

from search.channels import leases
from search.channels.channel_names import channel_names, drain_lease, rebuild_lease
from search.channels.database_clock import database_now
from search.models import IndexBuild, IndexChannel, OutboxEntry


@dataclass(frozen=True)
class RebuildProgress:
    """`done` of `total` pages."""

    done: int
    total: int
    index: str
    running: bool  # False: interrupted, to be resumed


@dataclass(frozen=True)
class ChannelState:
    """Counts of changes: `waiting` are not indexed, `retrying` of them were refused before, `dead` are dead letters.

    `lag_seconds` is the age of the oldest change that was never refused, 0 when there is none; `error` the last failure
    of the engine as a whole, "" when the last batch succeeded.
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


def states() -> list[ChannelState]:
    """One for each channel of the site; a constant number of queries."""
    now = database_now()
    rows = {channel.name: channel for channel in IndexChannel.objects.all()}
    builds = {build.channel: build for build in IndexBuild.objects.all()}
    counts = _counts()
    active_leases = leases.held()
    return [
        _state(name, now, rows.get(name), builds.get(name), counts.get(name, {}), active_leases)
        for name in channel_names()
    ]


def _counts() -> Mapping[str, Mapping[str, Any]]:
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
    counts: Mapping[str, Any],
    active_leases: Mapping[str, bool],
) -> ChannelState:
    progress = None
    if build:
        running = rebuild_lease(name) in active_leases
        progress = RebuildProgress(done=build.passed, total=build.total, index=build.index, running=running)
    return ChannelState(
        name=name,
        waiting=counts.get("waiting", 0),
        lag_seconds=_age(counts.get("oldest"), now),
        retrying=counts.get("retrying", 0),
        dead=counts.get("dead", 0),
        error=channel.error if channel else "",
        failing_seconds=_age(channel.failing_since, now) if channel else 0.0,
        worker=active_leases.get(drain_lease(name), False),
        incomplete=bool(channel and channel.incomplete),
        rebuild=progress,
    )


def _age(since: datetime.datetime | None, now: datetime.datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
