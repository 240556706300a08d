"""Export and erasure of a call, for leads."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from helpdesk.api.auth import SessionOf
from helpdesk.permissions import ERASE_CALLS, EXPORT_CALLS
from helpdesk.retention.one_call import ask_to_erase, export_call

router = Router()


class ReasonIn(Schema):
    reason: str = Field(min_length=3, max_length=300)


@router.post("/{ref}/exports", auth=SessionOf(EXPORT_CALLS), response={200: dict})
def export(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    return export_call(ref, user=request.user, reason=body.reason)


@router.post("/{ref}/erasures", auth=SessionOf(ERASE_CALLS), response={200: dict})
def erase(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    """The second of two leads erases."""
    return {"erased": ask_to_erase(ref, user=request.user, reason=body.reason)}
