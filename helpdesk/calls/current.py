"""Calls that an agent has at hand."""

from django.db.models import Q

from helpdesk.models import AgentProfile, Call, CallSegment
from helpdesk.models.choices import IN_TALK, CallState


def current_part(agent: AgentProfile) -> CallSegment | None:
    """Of the call in talk, else of the one in wrap, else of one that rings at them; of several the oldest."""
    states = [*IN_TALK, CallState.WRAPPING, CallState.RINGING]
    segments = CallSegment.objects.filter(agent=agent, state__in=states).select_related(
        "call__agent", "call__place", "call__outcome"
    )
    order = {CallState.WRAPPING: 1, CallState.RINGING: 2}
    found = sorted(segments, key=lambda each: (order.get(CallState(each.state), 0), each.created_at))
    return found[0] if found else None


def own_state(agent: AgentProfile, part: CallSegment | None) -> str:
    """Of a part whose call somebody else has by now; "" else."""
    return str(part.state) if part is not None and part.call.agent_id != agent.pk else ""


def ringing_calls(agent: AgentProfile) -> list[Call]:
    """At them, or in a queue of theirs: the bar of further calls."""
    mine = Q(agent=agent) | Q(agent=None, queue__in=["", *agent.queues])
    segments = CallSegment.objects.filter(mine, state=CallState.RINGING).select_related("call").order_by("created_at")
    return [each.call for each in segments[:10]]


def owed_calls(agent: AgentProfile) -> list[Call]:
    """Parked: an answer is owed."""
    parked = CallSegment.objects.filter(agent=agent, state=CallState.PARKED).select_related("call")
    return [each.call for each in parked.order_by("created_at")[:50]]
