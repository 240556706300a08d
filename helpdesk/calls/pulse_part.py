"""What the pulse tells of calls."""

import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from helpdesk.calls.current import current_part, owed_calls, ringing_calls
from helpdesk.calls.signals import call_changed
from helpdesk.models import AgentProfile, Call, CallEvent
from helpdesk.models.choices import EventKind
from helpdesk.pulse import forget_pulse, provides_pulse

CORRECTIONS_TOLD_FOR = datetime.timedelta(days=14)


@provides_pulse("calls")
def calls_of(agent: AgentProfile) -> dict[str, Any]:
    part = current_part(agent)
    return {
        "current": {"ref": part.call.ref, "rev": part.call.rev, "state": part.state} if part else None,
        "ringing": [{"ref": call.ref, "queue": call.queue} for call in ringing_calls(agent)],
        "owed": [call.ref for call in owed_calls(agent)],
    }


@provides_pulse("corrections")
def corrections_for(agent: AgentProfile) -> list[dict[str, Any]]:
    """The last that leads made of this agent's calls, in the last two weeks: asked every few seconds."""
    events = CallEvent.objects.filter(
        kind=EventKind.CORRECTED,
        created_at__gte=timezone.now() - CORRECTIONS_TOLD_FOR,
        call__agent=agent,
        payload__as_lead=True,
    ).select_related("call", "actor")
    return [
        {"ref": each.call.ref, "by": each.actor.name if each.actor else "", "at": each.created_at.isoformat()}
        for each in events.order_by("-created_at")[:5]
    ]


@receiver(call_changed)
def _forget(call: Call, agents: set[Any], **kwargs: Any) -> None:
    for agent in agents:
        forget_pulse(agent)
