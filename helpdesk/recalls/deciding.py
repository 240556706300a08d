"""The lead's decision about people who were told something wrong, and what follows from it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from helpdesk.callbacks.owing import Owed, owe
from helpdesk.models import (
    Callback,
    CallbackReason,
    ContactState,
    Decision,
    FactRuling,
    Handover,
    Recall,
    RecallItem,
    RecallState,
    ToldFact,
)
from helpdesk.recalls.notices import forget_corrections
from helpdesk.recalls.texting import can_text, text_again
from helpdesk.recalls.told import reachable_calls, told_wrong
from helpdesk.recalls.wording import correction_text

NOTICE_DAYS = 90
_BATCH = 500


class DecisionRefused(ValueError):
    """`args[0]`: `NO_REASON` or `CHANGED`, when somebody else has decided meanwhile."""


NO_REASON, CHANGED = "no_reason", "changed"


@dataclass(frozen=True)
class Chosen:
    """`with_notice`: the page says for `NOTICE_DAYS` what was corrected, beside any decision."""

    decision: str
    reason: str = ""
    with_notice: bool = False


@dataclass(frozen=True)
class Numbers:
    told: int
    calls: int
    reachable: int


def told_of(recall: Recall) -> Any:
    """The told facts that the latest ruling makes wrong."""
    ruling = FactRuling.objects.filter(change=recall.change_id).order_by("-created_at", "-pk").first()
    if ruling is None or not ruling.matters:
        return ToldFact.objects.none()
    return told_wrong(recall.change, ruling.wrong_since)


def numbers_of(recall: Recall) -> Numbers:
    told = told_of(recall)
    counts = told.order_by().aggregate(told=Count("pk"), calls=Count("call", distinct=True))
    return Numbers(counts["told"], counts["calls"], sum(1 for _each in reachable_calls(told)))


@transaction.atomic
def decide(recall: Recall, rev: int, chosen: Chosen, user: Any) -> Recall:
    """Everything that follows is in the same transaction. Raises DecisionRefused."""
    decision = Decision(chosen.decision)
    reason = chosen.reason.strip()
    if decision == Decision.NOTHING and not reason:
        raise DecisionRefused(NO_REASON)
    numbers = numbers_of(recall)
    is_shown = chosen.with_notice or decision == Decision.NOTICE
    changed = Recall.objects.filter(state=RecallState.OPEN).change(
        recall.pk,
        rev,
        state=RecallState.DECIDED,
        decision=decision,
        reason=reason,
        told=numbers.told,
        calls=numbers.calls,
        reachable=numbers.reachable,
        notice_until=timezone.localdate() + datetime.timedelta(days=NOTICE_DAYS) if is_shown else None,
        decided_by=user,
        decided_at=timezone.now(),
    )
    if not changed:
        raise DecisionRefused(CHANGED)
    if decision in (Decision.CALL_BACK, Decision.TEXT_AGAIN):
        _tell(recall, decision)
    recall.refresh_from_db()
    if is_shown:
        forget_corrections(recall.change.code)
    return recall


def _tell(recall: Recall, decision: Decision) -> None:
    items: list[RecallItem] = []
    for handover in reachable_calls(told_of(recall)):
        items.append(_tell_one(recall, handover, decision))
        if len(items) == _BATCH:
            RecallItem.objects.bulk_create(items)
            items = []
    RecallItem.objects.bulk_create(items)


def _tell_one(recall: Recall, handover: Handover, decision: Decision) -> RecallItem:
    """Where no gateway takes texts, people are called back."""
    if decision == Decision.TEXT_AGAIN and can_text(handover.via):
        sent = text_again(recall.change, handover)
        return RecallItem(recall=recall, call=handover.call, contact_state=ContactState.TEXTED, handover=sent)
    call_back(recall, handover)
    return RecallItem(recall=recall, call=handover.call, contact_state=ContactState.QUEUED)


def call_back(recall: Recall, handover: Handover) -> Callback:
    """`handover`: of the contact."""
    text = correction_text(recall.change, handover.locale)
    owed = Owed(CallbackReason.CORRECTION, text, handover.recipient, language=handover.locale, recall=recall)
    return owe(owed, call=handover.call)
