"""Owing somebody a call: when, by whom, and how they can be reached."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.text.masking import mask
from helpdesk.callbacks.hours import opening_hours
from helpdesk.models import Call, Callback, CallbackReason, Gap, Recall

_MOST_ABOUT = 300
_HOUR = datetime.timedelta(hours=1)


class CallbackRefused(ValueError):
    """`args[0]`: `NO_CONTACT`, `OUTSIDE_HOURS`, `TOO_LATE`, `PAST`."""


NO_CONTACT, OUTSIDE_HOURS, TOO_LATE, PAST = "no_contact", "outside_hours", "too_late", "past"


@dataclass(frozen=True)
class Owed:
    """`due_from` None: as soon as the centre is open; of a gap, once it is answered."""

    reason: str
    about: str
    contact: str
    due_from: datetime.datetime | None = None
    due_to: datetime.datetime | None = None
    language: str = "vi"
    queue: str = ""
    owner: Any = None
    gap: Gap | None = None
    recall: Recall | None = None


def owe(owed: Owed, *, call: Call | None = None) -> Callback:
    """Raises CallbackRefused. The contact is kept for at most `HELPDESK_CONTACT_DAYS`."""
    contact = owed.contact.strip()
    if not contact:
        raise CallbackRefused(NO_CONTACT)
    due_from, due_to = _window(owed)
    return Callback.objects.create(
        call=call,
        gap=owed.gap,
        recall=owed.recall,
        reason=CallbackReason(owed.reason),
        about=mask(owed.about)[:_MOST_ABOUT],
        due_from=due_from,
        due_to=due_to,
        owner=owed.owner,
        queue=owed.queue,
        contact=contact,
        language=owed.language[:5],
    )


def _window(owed: Owed) -> tuple[datetime.datetime, datetime.datetime]:
    now, hours = timezone.now(), opening_hours()
    last = now + datetime.timedelta(days=settings.HELPDESK_CONTACT_DAYS)
    if owed.due_from is None:
        waits = owed.gap is not None and owed.gap.answered_at is None
        due_from = last - _HOUR if waits else hours.next_open(now)
        return due_from, max(min(hours.closes_after(due_from), last), due_from + _HOUR)
    if owed.due_from < now - _HOUR:
        raise CallbackRefused(PAST)
    if owed.due_from >= last:
        raise CallbackRefused(TOO_LATE)
    if not hours.is_open(owed.due_from):
        raise CallbackRefused(OUTSIDE_HOURS)
    due_to = owed.due_to or hours.closes_after(owed.due_from)
    if due_to <= owed.due_from:
        raise CallbackRefused(TOO_LATE)
    return owed.due_from, min(due_to, last)


def make_due(callbacks: Any) -> int:
    """Of a gap that is answered now: call as soon as the centre is open; returns how many."""
    if not callbacks:
        return 0
    hours = opening_hours()
    due_from = hours.next_open(timezone.now())
    due_to = hours.closes_after(due_from)
    changed = 0
    for callback in callbacks:
        changed += callback.change(due_from=due_from, due_to=due_to, reason=CallbackReason.GAP) is not None
    return changed
