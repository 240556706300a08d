"""A message of a switchboard, the same whatever the provider calls it."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# A clock that is further off says nothing, and times at the ends of the calendar cannot be read once they are stored.
_YEARS = range(2000, 2101)


class MessageKind(StrEnum):
    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    RESUMED = "resumed"
    ENDED = "ended"
    OTHER = "other"  # kept and not applied


class Unreadable(Exception):
    """The body is none of this provider's; the message says what is missing."""


@dataclass(frozen=True)
class Message:
    call_id: str  # of the whole call: the chain, not a channel
    kind: MessageKind
    at: datetime.datetime
    event_id: str = ""  # the provider's own, if it has one
    extension: str = ""
    queue: str = ""
    phone: str = ""  # never stored
    is_outgoing: bool = False
    leg: str = ""
    details: dict[str, Any] = field(default_factory=dict)  # causes and durations: no personal data


def text(body: dict[str, Any], *names: str, longest: int = 250) -> str:
    """The first of the names that has a value; of a list its first."""
    for name in names:
        value = body.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if value not in (None, "") and not isinstance(value, dict):
            return str(value).replace("\x00", "")[:longest]
    return ""


def required(body: dict[str, Any], *names: str, longest: int = 250) -> str:
    """Raises `Unreadable`."""
    found = text(body, *names, longest=longest)
    if not found:
        raise Unreadable(names[0])
    return found


def moment(value: Any, fallback: datetime.datetime) -> datetime.datetime:
    """ISO 8601, or seconds or milliseconds since 1970; `fallback` where there is none. Raises `Unreadable`."""
    if value in (None, ""):
        return fallback
    at = _read(value)
    if at.year not in _YEARS:
        raise Unreadable("time")
    return at


def _read(value: Any) -> datetime.datetime:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return _from_iso(str(value))
    try:
        return datetime.datetime.fromtimestamp(number / 1_000 if number > 1e11 else number, tz=datetime.UTC)
    except (OverflowError, OSError, ValueError):
        raise Unreadable("time") from None


def _from_iso(value: str) -> datetime.datetime:
    try:
        at = datetime.datetime.fromisoformat(value)
    except ValueError:
        raise Unreadable("time") from None
    if at.tzinfo is None:
        raise Unreadable("time zone")
    return at
