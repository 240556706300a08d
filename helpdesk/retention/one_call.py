"""Export and erasure of one call, as a person may ask for. Both leave an entry of the access log."""

import datetime
from typing import Any

from django.utils import timezone

from helpdesk.access import log_access
from helpdesk.append_only.window import purge_window
from helpdesk.calls.contents import contents
from helpdesk.calls.refusals import NotFromHere, ReasonMissing
from helpdesk.models import AccessEntry, AccessKind, Call
from helpdesk.models.choices import ENDED
from helpdesk.retention.words import blank_words

CONFIRMED_WITHIN = datetime.timedelta(days=7)


def export_call(ref: str, *, user: Any, reason: str) -> dict[str, Any]:
    """Everything that is kept of a call but sealed contacts. Raises `Call.DoesNotExist`, `ReasonMissing`."""
    if not reason.strip():
        raise ReasonMissing
    call = Call.objects.select_related("agent", "place", "outcome").get(ref=ref)
    events = call.events.order_by("seq").values("seq", "created_at", "kind", "payload")
    log_access(user, AccessKind.EXPORT, ref=ref, reason=reason)
    return {
        **contents(call),
        "events": [{**event, "created_at": event["created_at"].isoformat()} for event in events],
        "has_contact": call.handovers.exclude(recipient="").exists(),
        "read_by_others": AccessEntry.objects.filter(ref=ref, kind=AccessKind.CALL).count(),
    }


def ask_to_erase(ref: str, *, user: Any, reason: str) -> bool:
    """As a lead: whether it is erased, which takes a second lead who asks for the same within a week."""
    if not reason.strip():
        raise ReasonMissing
    _ended(ref)
    asked = AccessEntry.objects.filter(
        kind=AccessKind.ERASE_ASKED, ref=ref, created_at__gte=timezone.now() - CONFIRMED_WITHIN
    ).exclude(user=user)
    if not asked.exists():
        log_access(user, AccessKind.ERASE_ASKED, ref=ref, reason=reason)
        return False
    erase_call(ref, user=user, reason=reason)
    return True


def erase_call(ref: str, *, user: Any, reason: str) -> dict[str, int]:
    """Blanks all words and contacts; counts and times stay. How many rows of each table were blanked."""
    if not reason.strip():
        raise ReasonMissing
    call = _ended(ref)
    with purge_window():
        counts = blank_words([call.pk])
        log_access(user, AccessKind.ERASE, ref=ref, reason=reason, **counts)
    return counts


def _ended(ref: str) -> Call:
    call = Call.objects.get(ref=ref)
    if call.state not in ENDED:
        raise NotFromHere
    return call
