"""An agent's own calls that are off the screen: parked ones, those just closed, and what leads have corrected."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from helpdesk.calls.contents import latest_notes
from helpdesk.calls.corrections import AGENTS_TIME
from helpdesk.calls.current import owed_calls
from helpdesk.models import AgentProfile, Call, CallEvent, CallNote, CallSegment, NoteKind
from helpdesk.models.choices import CallState, EventKind

CORRECTIONS_SHOWN = datetime.timedelta(days=14)
_MOST = 5


@dataclass(frozen=True)
class OwnCall:
    """`about`: the sentence of its end, "" where there is none. `by` and `reason` of a lead's correction."""

    ref: str
    at: datetime.datetime
    about: str = ""
    by: str = ""
    reason: str = ""


def parked_calls(agent: AgentProfile) -> list[OwnCall]:
    return _described(owed_calls(agent)[:_MOST])


def just_closed(agent: AgentProfile) -> list[OwnCall]:
    """Those that the agent may still correct."""
    since = timezone.now() - AGENTS_TIME
    parts = CallSegment.objects.filter(agent=agent, call__state=CallState.CLOSED, call__closed_at__gte=since)
    return _described([each.call for each in parts.select_related("call").order_by("-call__closed_at")[:_MOST]])


def corrected_by_leads(agent: AgentProfile) -> list[OwnCall]:
    """Each call once, by its latest correction of two weeks."""
    events = CallEvent.objects.filter(
        kind=EventKind.CORRECTED,
        created_at__gte=timezone.now() - CORRECTIONS_SHOWN,
        call__agent=agent,
        payload__as_lead=True,
    ).select_related("call", "actor")
    found: dict[str, OwnCall] = {}
    for each in events.order_by("-created_at")[: 4 * _MOST]:
        found.setdefault(each.call.ref, _correction(each))
    return list(found.values())[:_MOST]


def corrections_of(call: Call) -> list[dict[str, Any]]:
    """By leads: who, when, why, and each field with its values before and after; the latest first."""
    events = call.events.filter(kind=EventKind.CORRECTED, payload__as_lead=True).select_related("actor")
    return [
        {
            "by": each.actor.name if each.actor else "",
            "at": each.created_at,
            "reason": each.payload.get("reason", ""),
            "fields": [
                (name, each.payload.get("before", {}).get(name), after)
                for name, after in each.payload.get("after", {}).items()
            ],
        }
        for each in events.order_by("-created_at")[:10]
    ]


def summary_of(call: Call) -> dict[str, Any] | None:
    """The note that says in a sentence what the call was about, as `latest_notes` gives it."""
    return next((each for each in latest_notes(call) if each["kind"] == NoteKind.SUMMARY), None)


def _correction(event: CallEvent) -> OwnCall:
    by = event.actor.name if event.actor else ""
    return OwnCall(event.call.ref, event.created_at, by=by, reason=event.payload.get("reason", ""))


def _described(calls: Iterable[Call]) -> list[OwnCall]:
    """With their sentences, in one query."""
    calls = list(calls)
    notes = CallNote.objects.filter(call__in=calls, kind=NoteKind.SUMMARY).order_by("version")
    about = dict(notes.values_list("call_id", "text"))
    return [OwnCall(call.ref, call.talk_ended_at or call.created_at, about.get(call.pk, "")) for call in calls]
