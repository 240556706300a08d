"""Ops that change the state of the agent's part of the call."""

from typing import Any

from helpdesk.calls.refusals import NotFromHere
from helpdesk.calls.transitions import Act, transition
from helpdesk.masking import mask_words
from helpdesk.models import AgentProfile
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, text_of

_AGENTS_OWN = (Act.ANSWER, Act.HOLD, Act.RESUME, Act.END, Act.FINISH, Act.PARK, Act.UNPARK, Act.TRANSFER, Act.DISCARD)


def act(context: OpContext, op: Op) -> Applied:
    """Takes the time at which it was typed; a batch that waited offline tells it late."""
    session = context.session
    wanted = Act(op.kind)
    values = _values(wanted, op.value)
    segment = session.segment_of(context.agent)
    if wanted == Act.ANSWER and (segment is None or segment.state != "ringing"):
        segment = next((each for each in reversed(session.segments) if each.state == "ringing"), segment)
    if segment is None:
        raise NotFromHere
    at = op.typed_at if op.typed_at and op.typed_at <= session.now else None
    event = transition(session, segment, wanted, at=at, values=values, op_id=op.id, client_at=op.client_at)
    event.payload["result"] = {}
    return Applied(is_logged=True)


def _values(wanted: Act, value: Any) -> dict[str, Any]:
    """Raises for values of a wrong form."""
    given = mapping_of(value) if value else {}
    if wanted == Act.DISCARD:
        return {"reason": mask_words(text_of(given.get("reason", ""), 300), 300)}
    if wanted == Act.TRANSFER:
        queue = text_of(given.get("queue") or "", 40)
        extension = text_of(given.get("extension") or "", 20)
        agent = AgentProfile.objects.filter(extension=extension, is_active=True).first() if extension else None
        return {"queue": queue, **({"agent_id": str(agent.pk)} if agent else {})}
    return {}


for _each in _AGENTS_OWN:
    handles(_each.value)(act)
