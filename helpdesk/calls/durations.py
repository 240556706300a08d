"""Seconds of talk, hold and wrap, from events by their own times, however late they came."""

import datetime
from collections.abc import Iterable

from helpdesk.models import CallEvent, CallSegment
from helpdesk.models.choices import EventKind

Interval = tuple[datetime.datetime, datetime.datetime]


def seconds(start: datetime.datetime | None, end: datetime.datetime | None) -> int:
    return max(0, round((end - start).total_seconds())) if start and end else 0


def held_intervals(events: Iterable[CallEvent], segment: int, end: datetime.datetime) -> list[Interval]:
    """Of one segment, in order and without overlaps; a hold without a resume lasts until `end`."""
    marks = sorted(
        (datetime.datetime.fromisoformat(event.payload["at"]), event.kind == EventKind.RESUMED)
        for event in events
        if event.kind in (EventKind.HELD, EventKind.RESUMED) and event.payload.get("segment") == segment
    )
    intervals: list[Interval] = []
    since: datetime.datetime | None = None
    for at, is_resume in marks:
        if is_resume and since is not None:
            intervals.append((since, at))
            since = None
        elif not is_resume and since is None:
            since = at
    if since is not None:
        intervals.append((since, max(since, end)))
    return intervals


def fix_talk(segment: CallSegment, events: Iterable[CallEvent], end: datetime.datetime) -> dict[str, object]:
    """Values of a segment whose talk ends: hold is no talk."""
    start = segment.answered_at or end
    end = max(start, end)
    hold = sum(
        seconds(max(since, start), min(until, end)) for since, until in held_intervals(events, segment.number, end)
    )
    return {
        "answered_at": start,
        "talk_ended_at": end,
        "held_since": None,
        "hold_s": hold,
        "talk_s": max(0, seconds(start, end) - hold),
    }
