"""Who may read which call, and the log of whoever reads another's."""

from typing import Any

from django.http import HttpRequest

from helpdesk.models import AccessEntry, AccessKind, AgentProfile, Call
from helpdesk.permissions import READ_CALLS, is_joined, profile_of


class ReasonNeeded(Exception):
    """A lead reads another's call only with a reason, which is logged."""


class NoAccess(Exception):
    """As if the call did not exist."""


def readable_call(request: HttpRequest, ref: str, reason: str = "") -> tuple[Call, AgentProfile | None]:
    """The call with all its words. Raises `NoAccess` and `ReasonNeeded`; a lead's reading is logged."""
    call = Call.objects.select_related("agent", "place", "outcome").filter(ref=ref).first()
    agent = profile_of(request)
    if call is None:
        raise NoAccess
    if agent is not None and is_joined(agent, call):
        return call, agent
    if not request.user.has_perm(READ_CALLS):
        raise NoAccess
    if not reason.strip():
        raise ReasonNeeded
    log_access(request.user, AccessKind.CALL, ref=ref, reason=reason)
    return call, agent


def log_access(user: Any, kind: AccessKind, *, ref: str = "", reason: str = "", **details: Any) -> AccessEntry:
    """`details` are counts and codes, never words."""
    return AccessEntry.objects.create(user=user, kind=kind, ref=ref, reason=reason.strip()[:300], details=details)
