"""Corrections of others' closed calls."""

import uuid
from typing import Any

from django.http import HttpRequest

from helpdesk.access import log_access
from helpdesk.calls.corrections import correct
from helpdesk.calls.refusals import BadValue, NotFromHere
from helpdesk.calls.session import locked
from helpdesk.models import AccessKind, Call, CallEvent
from helpdesk.models.choices import ENDED
from helpdesk.ops.kinds.set_field import FIELDS
from helpdesk.permissions import profile_of


def correct_as_lead(request: HttpRequest, ref: str, op_id: uuid.UUID, field: str, value: Any, reason: str) -> Call:
    """Raises `Call.DoesNotExist` and `Refusal`. A correction sent twice is made once."""
    with locked(ref, profile_of(request)) as session:
        if CallEvent.objects.filter(op_id=op_id).exists():
            return session.call
        if session.call.state not in ENDED:
            raise NotFromHere
        if field not in FIELDS:
            raise BadValue
        header_field = FIELDS[field]
        new = header_field.read(value, session.call)
        correct(session, {field: (new, header_field.write(new))}, as_lead=True, reason=reason, op_id=op_id)
        log_access(request.user, AccessKind.CALL, ref=ref, reason=reason, corrected=field)
        return session.call
