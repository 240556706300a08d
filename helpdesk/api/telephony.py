"""Messages in: signed by the switchboard, or posted by the page of a screen pop in an agent's session."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from core.rate_limits import is_exceeded
from helpdesk.api.auth import AgentSession
from helpdesk.api.errors import error_body
from helpdesk.calls.header import bare_header, header
from helpdesk.permissions import is_joined
from helpdesk.signatures import HEADER, is_signed
from helpdesk.telephony.adapters import READERS
from helpdesk.telephony.inbox import receive
from helpdesk.telephony.message import Unreadable
from helpdesk.telephony.pop import pop
from helpdesk.telephony.views import message_of

router = Router()

MOST_BYTES = 64_000
_RATE = "3000/m"  # of one provider


@router.post("/telephony/{provider}", auth=None, response={200: dict, 400: dict, 401: dict, 404: dict, 429: dict})
def receive_message(request: HttpRequest, provider: str) -> Any:
    """A message sent again is answered as if it were new, and changes nothing."""
    if provider not in READERS:
        return Status(404, error_body("unknown_provider", _("Không có tổng đài này.")))
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return Status(400, error_body("too_long", _("Nội dung quá dài.")))
    if not is_signed(request.headers.get(HEADER, ""), request.body, secrets_of(provider)):
        return Status(401, error_body("bad_signature", _("Chữ ký không đúng hoặc đã quá 5 phút.")))
    if is_exceeded(provider, "helpdesk-telephony", _RATE):
        return Status(429, error_body("too_many", _("Quá nhiều tin.")))
    try:
        message = READERS[provider](_body(request), timezone.now())
    except Unreadable as error:
        return Status(400, error_body("unreadable", _("Thiếu hoặc sai: %(name)s.") % {"name": str(error)}))
    is_new, call = receive(provider, message, is_signed=True)
    return {"new": is_new, "call": call.ref if call else None}


class PopIn(Schema):
    call: str = Field(min_length=1, max_length=250)
    event: str = Field("", max_length=20)
    queue: str = Field("", max_length=40)
    phone: str = Field("", max_length=40)


@router.post("/pop", auth=AgentSession(), response={200: dict})
def receive_pop(request: HttpRequest, body: PopIn) -> Any:
    """As the page that a softphone opens does. Of a call that another agent has, without words."""
    agent = request.auth  # type: ignore[attr-defined]  # set by ninja
    call = pop(agent, message_of(body.dict(), agent.extension))
    return {"header": header(call) if is_joined(agent, call) else bare_header(call)}


def secrets_of(provider: str) -> list[str]:
    """Newest first; "" never signs."""
    pairs = (entry.partition(":") for entry in settings.HELPDESK_TELEPHONY_SECRETS)
    return [secret for name, _colon, secret in pairs if name == provider and secret]


def _body(request: HttpRequest) -> dict[str, Any]:
    """JSON, or a form as Zammad's senders post it. Raises `Unreadable`."""
    if request.content_type == "application/x-www-form-urlencoded":
        return {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists()}
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Unreadable("JSON") from None
    if not isinstance(body, dict):
        raise Unreadable("JSON")
    return body
