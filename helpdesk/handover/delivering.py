"""Sends texts that were kept, once what keeps them is committed, and notes what became of each."""

import datetime
import logging
from uuid import UUID

from django.utils import timezone

from helpdesk.handover.gateways import GatewayError, Message, gateway_for
from helpdesk.models import Handover, HandoverReport, HandoverStatus
from helpdesk.models.choices import Via

logger = logging.getLogger(__name__)

# One that no report follows was kept by a server that then stopped: it is sent again, by its key.
FORGOTTEN_AFTER = datetime.timedelta(minutes=2)
GIVEN_UP_AFTER = datetime.timedelta(hours=24)
_SENT_BY_US = (Via.SMS, Via.EMAIL, Via.CHAT)


def deliver(key: UUID, *, subject: str = "", html: str = "") -> HandoverReport | None:
    """None where there is nothing to send: no gateway, no recipient, or sent already."""
    handover = Handover.objects.filter(pk=key).first()
    gateway = gateway_for(handover.via) if handover else None
    if handover is None or gateway is None or not handover.recipient or handover.reports.exists():
        return None
    message = Message(
        key=str(handover.pk),
        to=handover.recipient,
        text=handover.text,
        subject=subject or handover.text.partition("\n")[0][:120],
        html=html,
        encoding={"gsm7": "GSM-7", "ucs2": "UCS-2"}.get(handover.encoding, ""),
    )
    try:
        receipt = gateway.send(message)
    except GatewayError as error:
        logger.warning("a text was not handed over: %s", error)
        return _report(handover, HandoverStatus.FAILED, problem=str(error)[:200])
    except Exception as error:  # of a gateway of the operator's own: sent again each minute, the text may arrive often
        logger.exception("a gateway failed")
        return _report(handover, HandoverStatus.FAILED, problem=type(error).__name__)
    return _report(handover, HandoverStatus.SENT, provider=receipt.provider, provider_id=receipt.provider_id)


def deliver_forgotten() -> None:
    now = timezone.now()
    for key in waiting(now).values_list("pk", flat=True)[:100]:
        deliver(key)


def waiting(now: datetime.datetime):
    """Without ways that have no gateway: those texts the agent handed over, and they never get a report."""
    sent_by_us = [via for via in _SENT_BY_US if gateway_for(via)]
    return (
        Handover.objects.filter(via__in=sent_by_us, reports=None)
        .filter(created_at__lt=now - FORGOTTEN_AFTER, created_at__gte=now - GIVEN_UP_AFTER)
        .exclude(recipient="")
    )


def _report(handover: Handover, status: HandoverStatus, **values: str) -> HandoverReport:
    report = HandoverReport(handover=handover, status=status, **values)
    report.save()
    return report
