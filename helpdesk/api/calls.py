"""Calls: opening, ops, reading, corrections of leads."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status

from helpdesk.access import NoAccess, ReasonNeeded, readable_call
from helpdesk.api.auth import AgentSession, SessionOf
from helpdesk.api.errors import error_body
from helpdesk.api.schemas import BatchIn, CorrectionIn, OpenIn
from helpdesk.calls.contents import contents
from helpdesk.calls.current import current_part, own_state
from helpdesk.calls.header import bare_header, header
from helpdesk.calls.opening import Opening, open_call
from helpdesk.models import AgentProfile, Call
from helpdesk.ops.batch import apply_batch
from helpdesk.ops.lead_corrections import correct_as_lead
from helpdesk.permissions import CORRECT_CALLS, READ_CALLS, READ_HEADERS, TAKE_CALLS

router = Router()
agent_session = AgentSession()


def _agent(request: HttpRequest) -> AgentProfile:
    agent: AgentProfile = request.auth  # type: ignore[attr-defined]  # set by ninja
    return agent


@router.post("", auth=agent_session, response={200: dict, 409: dict})
def open_a_call(request: HttpRequest, body: OpenIn) -> Any:
    """By hand (F2): the call is answered."""
    opening = Opening(
        op_id=body.id,
        channel=body.channel,
        direction=body.direction,
        queue=body.queue,
        language=body.language,
        client_at=body.client_at,
    )
    call = open_call(_agent(request), opening, is_answered=True)
    return {"header": header(call)}


@router.get("/current", auth=agent_session, response={200: dict})
def read_current_call(request: HttpRequest) -> dict[str, Any]:
    agent = _agent(request)
    part = current_part(agent)
    return {"call": contents(part.call, own_state(agent, part)) if part else None}


@router.post("/{ref}/ops", auth=agent_session, response={200: dict, 423: dict})
def send_ops(request: HttpRequest, ref: str, body: BatchIn) -> Any:
    """Acknowledged is committed. 423 for a call that was closed before: ops in `applied` became corrections."""
    result = apply_batch(ref, _agent(request), body.as_ops(timezone.now()), body.rev)
    answer = {
        "rev": result.call.rev,
        "applied": result.applied,
        "refused": result.refused,
        "results": result.results,
        "masked": {key: each["masked"] for key, each in result.results.items() if "masked" in each},
        "conflicts": {key: each["conflict"] for key, each in result.results.items() if "conflict" in each},
        "header": header(result.call, result.own_state),
    }
    return Status(423, answer) if result.was_closed else answer


@router.get("/{ref}", auth=SessionOf(TAKE_CALLS, READ_CALLS, READ_HEADERS), response={200: dict, 404: dict, 422: dict})
def read_call(request: HttpRequest, ref: str, reason: str = "") -> Any:
    """One's own, or as a lead another's with a reason, which is logged. Auditors see the header, without words."""
    if request.user.has_perm(READ_HEADERS) and not request.user.has_perm(READ_CALLS):
        call = Call.objects.select_related("agent", "place", "outcome").get(ref=ref)
        return {"header": bare_header(call)}
    try:
        call, _agent_of = readable_call(request, ref, reason)
    except NoAccess:
        return Status(404, error_body("not_found", _("Không có cuộc gọi này.")))
    except ReasonNeeded:
        return Status(422, error_body("reason_needed", _("Hãy ghi lý do đọc cuộc gọi của người khác.")))
    return contents(call)


@router.post("/{ref}/corrections", auth=SessionOf(CORRECT_CALLS), response={200: dict})
def correct_call(request: HttpRequest, ref: str, body: CorrectionIn) -> dict[str, Any]:
    """As a lead, of anybody's closed call at any time; the agent is told."""
    call: Call = correct_as_lead(request, ref, body.id, body.field, body.value, body.reason)
    return {"header": header(call)}
