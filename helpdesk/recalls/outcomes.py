"""What became of a decision: who was reached, and who is called because a text did not arrive."""

from collections import Counter
from typing import Any

from django.dispatch import receiver

from helpdesk.handover.signals import text_failed
from helpdesk.handover.state import delivery
from helpdesk.models import ContactState, Handover, HandoverReport, Recall, RecallItem
from helpdesk.models.choices import Via
from helpdesk.recalls.deciding import call_back


@receiver(text_failed)
def call_instead(handover: Handover, **kwargs: Any) -> None:
    """A correction by text message that never arrives: its number is called. Other contacts cannot be."""
    item = RecallItem.objects.filter(handover=handover).select_related("recall__change").first()
    if item is None:
        return
    first = handover.corrects
    is_called = False
    if first is not None and first.via == Via.SMS and first.recipient:
        call_back(item.recall, first)
        is_called = True
    state = ContactState.QUEUED if is_called else ContactState.FAILED
    RecallItem.objects.create(recall=item.recall, call=item.call, contact_state=state, handover=handover)


def outcomes_of(recall: Recall) -> list[tuple[str, int]]:
    """Numbers of calls by what was done about each, with its label. Two queries."""
    latest: dict[Any, RecallItem] = {}
    for item in recall.items.order_by("created_at", "pk"):
        known = latest.get(item.call_id)
        if known is None or known.contact_state == ContactState.TEXTED:
            latest[item.call_id] = item
    texts = [item.handover_id for item in latest.values() if item.contact_state == ContactState.TEXTED]
    reports: dict[Any, list[HandoverReport]] = {}
    for row in HandoverReport.objects.filter(handover__in=texts):
        reports.setdefault(row.handover_id, []).append(row)
    counts: Counter[str] = Counter()
    for item in latest.values():
        is_text = item.contact_state == ContactState.TEXTED
        counts[
            delivery(reports.get(item.handover_id, ())).label if is_text else str(item.get_contact_state_display())
        ] += 1
    return counts.most_common()
