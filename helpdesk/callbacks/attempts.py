"""Taking a callback, and what came of calling: at most three times, hours apart, and then the contact is wiped."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.due_work import DueItem
from helpdesk.callbacks.hours import opening_hours
from helpdesk.models import AgentProfile, AttemptResult, Call, Callback, CallbackAttempt, CallbackState
from helpdesk.models.callback import OWED

MOST_ATTEMPTS = 3
_AGAIN_AFTER = datetime.timedelta(hours=2)
_BATCH = 500


class NotYours(Exception):
    """Somebody else has it, or it is settled; `callback` is how it is now."""

    def __init__(self, callback: Callback) -> None:
        super().__init__(str(callback))
        self.callback = callback


def due_callbacks(agent: AgentProfile) -> QuerySet[Callback]:
    """That this agent may call now: theirs, and of their queues; the one that is due longest first."""
    mine = Q(owner=agent) | Q(owner=None) & (Q(queue="") | Q(queue__in=list(agent.queues)))
    return Callback.objects.filter(mine, state__in=OWED, due_from__lte=timezone.now()).order_by("due_from", "pk")


def owed_callbacks() -> QuerySet[Callback]:
    return Callback.objects.filter(state__in=OWED).select_related("owner", "call", "gap").order_by("due_from", "pk")


def take(callback: Callback, rev: int, agent: AgentProfile) -> Callback:
    """Raises NotYours."""
    free = Q(state=CallbackState.WAITING) & (Q(owner=None) | Q(owner=agent)) | Q(state=CallbackState.TAKEN, owner=agent)
    if not Callback.objects.filter(free).change(callback.pk, rev, state=CallbackState.TAKEN, owner=agent):
        raise NotYours(Callback.objects.select_related("owner").get(pk=callback.pk))
    callback.refresh_from_db()
    return callback


@transaction.atomic
def note_attempt(
    callback: Callback, rev: int, agent: AgentProfile, result: str, *, call: Call | None = None
) -> Callback:
    """Settles the callback, or lets it wait for the next attempt. Raises NotYours; ValueError for an unknown result."""
    result = AttemptResult(result)
    attempts = callback.attempts.count() + 1
    values = _after(result, attempts)
    mine = Callback.objects.filter(state=CallbackState.TAKEN, owner=agent)
    if not mine.change(callback.pk, rev, **values):
        raise NotYours(Callback.objects.select_related("owner").get(pk=callback.pk))
    CallbackAttempt.objects.create(callback=callback, agent=agent, result=result, call=call)
    callback.refresh_from_db()
    return callback


def cancel(callback: Callback, rev: int) -> Callback:
    """By whoever owes it no longer. Raises NotYours."""
    if not Callback.objects.filter(state__in=OWED).change(callback.pk, rev, **_settled(CallbackState.CANCELLED)):
        raise NotYours(Callback.objects.select_related("owner").get(pk=callback.pk))
    callback.refresh_from_db()
    return callback


def expire() -> None:
    """Wipes contacts whose time is over; a due job."""
    while True:
        overdue = list(_kept_too_long(timezone.now())[:_BATCH])
        for callback in overdue:
            callback.change(**_settled(CallbackState.EXPIRED))
        if len(overdue) < _BATCH:
            return


def late_items(moment: datetime.datetime) -> Sequence[DueItem]:
    return [DueItem(_ends(each), str(each)) for each in _kept_too_long(moment)[:20]]


def _kept_too_long(moment: datetime.datetime) -> QuerySet[Callback]:
    made_before = moment - datetime.timedelta(days=settings.HELPDESK_CONTACT_DAYS)
    return Callback.objects.filter(state__in=OWED, created_at__lt=made_before).order_by("created_at")


def _ends(callback: Callback) -> datetime.datetime:
    return callback.created_at + datetime.timedelta(days=settings.HELPDESK_CONTACT_DAYS)


def _after(result: AttemptResult, attempts: int) -> dict[str, Any]:
    if result == AttemptResult.REACHED:
        return _settled(CallbackState.DONE)
    if result == AttemptResult.REFUSED:
        return _settled(CallbackState.CANCELLED)
    if result == AttemptResult.WRONG_NUMBER or attempts >= MOST_ATTEMPTS:
        return _settled(CallbackState.EXPIRED)
    hours = opening_hours()
    due_from = hours.next_open(timezone.now() + _AGAIN_AFTER)
    return {"state": CallbackState.WAITING, "due_from": due_from, "due_to": hours.closes_after(due_from)}


def _settled(state: CallbackState) -> dict[str, Any]:
    return {"state": state, "contact": "", "settled_at": timezone.now()}
