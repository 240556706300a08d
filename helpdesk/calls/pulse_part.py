"""What the pulse tells of calls."""

from typing import Any

from django.dispatch import receiver

from helpdesk.calls.current import current_call, ringing_calls
from helpdesk.calls.signals import call_changed
from helpdesk.models import AgentProfile, Call, CallEvent
from helpdesk.models.choices import EventKind
from helpdesk.pulse import forget_pulse, provides_pulse


@provides_pulse("calls")
def calls_of(agent: AgentProfile) -> dict[str, Any]:
    current = current_call(agent)
    return {
        "current": {"ref": current.ref, "rev": current.rev, "state": current.state} if current else None,
        "ringing": [{"ref": call.ref, "queue": call.queue} for call in ringing_calls(agent)],
    }


@provides_pulse("corrections")
def corrections_for(agent: AgentProfile) -> list[dict[str, Any]]:
    """The last that leads made of this agent's calls."""
    events = CallEvent.objects.filter(
        kind=EventKind.CORRECTED, call__agent=agent, payload__as_lead=True
    ).select_related("call", "actor")
    return [
        {"ref": each.call.ref, "by": each.actor.name if each.actor else "", "at": each.created_at.isoformat()}
        for each in events.order_by("-created_at")[:5]
    ]


@receiver(call_changed)
def _forget(call: Call, agents: set[Any], **kwargs: Any) -> None:
    for agent in agents:
        forget_pulse(agent)
