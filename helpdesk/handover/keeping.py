"""Rows of a text that is handed over: the text as it is sent, and each fact that it tells."""

from dataclasses import dataclass, field

from django.utils import timezone

from helpdesk.calls.session import CallSession
from helpdesk.handover.asked import HandoverAsked
from helpdesk.handover.composing import Composed
from helpdesk.models import Handover, HandoverFact, ToldFact, value_hash


@dataclass(frozen=True)
class Kept:
    handover: Handover
    facts: list[ToldFact] = field(default_factory=list)


def keep(
    session: CallSession, asked: HandoverAsked, text: Composed, *, recipient: str, wants_corrections: bool
) -> Kept:
    """Saved with the session."""
    facts = [
        ToldFact(
            call=session.call,
            fact_key=key,
            value=value,
            value_hash=value_hash(value),
            day=timezone.localdate(),
            via=asked.via,
        )
        for key, value in text.told.items()
    ]
    handover = Handover(
        call=session.call,
        via=asked.via,
        locale=asked.language,
        text=text.text,
        encoding=_ENCODINGS.get(text.size.encoding, "") if text.size else "",
        segments=text.size.segments if text.size else 0,
        recipient=recipient,
        wants_corrections=wants_corrections,
    )
    for row in (*facts, handover, *(HandoverFact(handover=handover, fact=fact) for fact in facts)):
        session.add(row)
    return Kept(handover, facts)


_ENCODINGS = {"GSM-7": "gsm7", "UCS-2": "ucs2"}
