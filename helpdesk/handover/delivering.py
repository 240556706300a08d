"""Sends texts that were kept, once what keeps them is committed, and notes what became of each.

At least once: a gateway whose answer was lost gets the text again, with the same key.
"""

import datetime
import logging
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.due_work import DueItem
from helpdesk.handover.gateways import Gateway, GatewayError, Message, gateway_for
from helpdesk.handover.signals import text_failed
from helpdesk.handover.state import SETTLED, Delivery, delivery_of
from helpdesk.models import Handover, HandoverReport, HandoverStatus
from helpdesk.models.choices import Via
from helpdesk.one_by_one import one_by_one

logger = logging.getLogger(__name__)

# One that was begun and never ended belongs to a server that stopped: it is sent again, by its key.
FORGOTTEN_AFTER = datetime.timedelta(minutes=2)
GIVEN_UP_AFTER = datetime.timedelta(hours=24)
# Older ones that nobody settled were kept before their way had a gateway.
_NOT_BEFORE = datetime.timedelta(days=3)
_SENT_BY_US = (Via.SMS, Via.EMAIL, Via.CHAT)
_MOST = 500


def deliver(key: UUID, *, subject: str = "", html: str = "") -> HandoverReport | None:
    """None where there is nothing to send: no gateway, no recipient, sent already, or another process sends it."""
    handover = Handover.objects.select_related("corrects", "call").filter(pk=key).first()
    gateway = gateway_for(handover.via) if handover else None
    if handover is None or gateway is None or not (handover.recipient or handover.corrects_id):
        return None
    state = delivery_of(handover)
    if state.is_settled or not _claimed(handover, state.attempt + 1):
        return None
    return _attempt(handover, gateway, state, subject, html)


def deliver_waiting() -> int:
    """A due job: what a stopped server left, and what is to be tried again."""
    now = timezone.now()
    due = [handover for handover in waiting(now) if _is_due(handover, now)]
    return one_by_one(due, lambda handover: deliver(handover.pk) is not None)


def waiting(now: datetime.datetime) -> Sequence[Handover]:
    """The oldest that have no end yet. Two queries."""
    ways = [via for via in _SENT_BY_US if gateway_for(via) is not None]
    later = HandoverReport.objects.filter(handover=OuterRef("handover"), attempt__gt=OuterRef("attempt"))
    ended = HandoverReport.objects.filter(handover=OuterRef("pk"), status__in=SETTLED).exclude(Exists(later))
    again = HandoverReport.objects.filter(status=HandoverStatus.QUEUED, created_at__gte=now - _NOT_BEFORE)
    recent = Q(created_at__gte=now - _NOT_BEFORE) | Q(pk__in=again.values("handover"))
    found = Handover.objects.filter(recent, ~Exists(ended), via__in=ways).exclude(recipient="", corrects=None)
    return list(found.prefetch_related("reports").order_by("created_at")[:_MOST])


def late_items(by: datetime.datetime) -> list[DueItem]:
    """Corrections that were given up, which somebody has to look at."""
    rows = given_up().filter(corrects__isnull=False).select_related("call").prefetch_related("reports")
    found = [(each, delivery_of(each)) for each in rows[:20]]
    return [DueItem(state.last_at or by, f"{each.call.ref}: {state.problem}") for each, state in found]


def given_up() -> QuerySet[Handover]:
    """Whose last attempt failed within the time for which contacts are kept, the latest first."""
    since = timezone.now() - datetime.timedelta(days=settings.HELPDESK_NOTICE_DAYS)
    later = HandoverReport.objects.filter(handover=OuterRef("handover"), attempt__gt=OuterRef("attempt"))
    arrived = HandoverReport.objects.filter(handover=OuterRef("handover"), status=HandoverStatus.DELIVERED)
    failed = HandoverReport.objects.filter(status=HandoverStatus.FAILED, created_at__gte=since)
    last = failed.exclude(Exists(later)).exclude(Exists(arrived))
    return Handover.objects.filter(pk__in=last.values("handover")).order_by("-created_at")


def try_again(handover: Handover) -> bool:
    """Of one that was given up: for another day. False where it was not, or its contact is gone."""
    state = delivery_of(handover)
    if state.status != HandoverStatus.FAILED or not handover.contact:
        return False
    report(handover, HandoverStatus.QUEUED, state.attempt + 1)
    transaction.on_commit(lambda: deliver(handover.pk), robust=True)
    return True


def _is_due(handover: Handover, now: datetime.datetime) -> bool:
    state = delivery_of(handover)
    if state.status is None and handover.corrects_id:
        return True
    if state.status in (None, HandoverStatus.TRYING):
        return (state.last_at or handover.created_at) < now - FORGOTTEN_AFTER
    wait = datetime.timedelta(seconds=min(30 * 2 ** min(state.tries, 12), 7_200))
    return state.last_at is not None and state.last_at + wait <= now


def _claimed(handover: Handover, attempt: int) -> bool:
    """Of two processes one alone writes the row of an attempt."""
    try:
        with transaction.atomic():
            report(handover, HandoverStatus.TRYING, attempt)
    except IntegrityError:
        return False
    return True


def _attempt(handover: Handover, gateway: Gateway, state: Delivery, subject: str, html: str) -> HandoverReport:
    attempt = state.attempt + 1
    if not handover.contact:
        return _failed(handover, attempt, _("Cách liên lạc đã bị xóa vì hết hạn giữ."))
    message = Message(
        key=str(handover.pk),
        to=handover.contact,
        text=handover.text,
        subject=subject or handover.text.partition("\n")[0][:120],
        html=html,
        encoding={"gsm7": "GSM-7", "ucs2": "UCS-2"}.get(handover.encoding, ""),
    )
    try:
        receipt = gateway.send(message)
    except GatewayError as error:
        logger.warning("a text was not handed over: %s", error)
        since = state.tried_since or handover.created_at
        if error.is_final or timezone.now() - since >= GIVEN_UP_AFTER:
            return _failed(handover, attempt, str(error))
        return report(handover, HandoverStatus.QUEUED, attempt, problem=str(error)[:200])
    except Exception as error:  # of a gateway of the operator's own: what came through in spite of it would come again
        logger.exception("a gateway failed")
        return _failed(handover, attempt, type(error).__name__)
    return report(handover, HandoverStatus.SENT, attempt, provider=receipt.provider, provider_id=receipt.provider_id)


def _failed(handover: Handover, attempt: int, problem: str) -> HandoverReport:
    with transaction.atomic():
        row = report(handover, HandoverStatus.FAILED, attempt, problem=problem[:200])
        text_failed.send(Handover, handover=handover)
    return row


def report(handover: Handover, status: HandoverStatus, attempt: int, **values: str) -> HandoverReport:
    """`values`: problem, provider, provider_id."""
    row = HandoverReport(handover=handover, status=status, attempt=attempt, **values)
    row.save()
    return row
