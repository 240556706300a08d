"""The log of whoever read, exported or erased others' calls."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router

from helpdesk.api.auth import SessionOf
from helpdesk.models import AccessEntry
from helpdesk.permissions import READ_ACCESS_LOG

router = Router()

MOST = 200


@router.get("/access-log", auth=SessionOf(READ_ACCESS_LOG), response={200: dict})
def access_log(request: HttpRequest, ref: str = "", before: uuid.UUID | None = None) -> dict[str, Any]:
    """The latest, of one call if it is named; `before` is the id of the last entry of the page before."""
    entries = AccessEntry.objects.select_related("user").order_by("-pk")
    if ref:
        entries = entries.filter(ref=ref)
    if before:
        entries = entries.filter(pk__lt=before)
    return {
        "entries": [
            {
                "id": str(each.pk),
                "at": each.created_at.isoformat(),
                "user": each.user.get_username() if each.user else None,
                "kind": each.kind,
                "ref": each.ref,
                "reason": each.reason,
                "details": each.details,
            }
            for each in entries[:MOST]
        ]
    }
