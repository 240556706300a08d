"""Corrections of closed calls: an event with the values before and after, and the header as corrected.

So figures read the header, which holds the latest correction, and both values remain.
"""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from helpdesk.calls.refusals import OutcomeMissing, ReasonMissing, TooLate
from helpdesk.calls.session import CallSession
from helpdesk.calls.signals import call_corrected
from helpdesk.models.choices import CallState, EventKind

# For the agent themselves; leads correct at any time.
AGENTS_TIME = datetime.timedelta(minutes=15)
BUFFER = datetime.timedelta(hours=24)  # of the browser


def may_agent_correct(session: CallSession, typed_at: datetime.datetime | None = None) -> bool:
    """Of their own call. What a browser kept while it was offline counts by the time at which it was typed."""
    closed_at = session.call.closed_at or session.now
    is_buffered = typed_at is not None and session.now - closed_at <= BUFFER
    return session.now - closed_at <= AGENTS_TIME or bool(
        is_buffered and typed_at and typed_at <= closed_at + AGENTS_TIME
    )


def correct(
    session: CallSession,
    changes: dict[str, tuple[Any, Any]],
    *,
    as_lead: bool = False,
    reason: str = "",
    op_id: uuid.UUID | None = None,
    client_at: datetime.datetime | None = None,
    payload: dict[str, Any] | None = None,
) -> None:
    """`changes`: field of the header to its new value, as the model and as JSON. Raises a `Refusal`."""
    if as_lead and not reason.strip():
        raise ReasonMissing
    if not as_lead and not may_agent_correct(session, client_at):
        raise TooLate
    if session.call.state == CallState.CLOSED and "outcome" in changes and changes["outcome"][0] is None:
        raise OutcomeMissing
    before = {name: _plain(getattr(session.call, name)) for name in changes}
    session.change(**{name: value for name, (value, _json) in changes.items()})
    session.log(
        EventKind.CORRECTED,
        {
            **(payload or {}),
            "before": before,
            "after": {name: json for name, (_value, json) in changes.items()},
            "reason": reason,
            "as_lead": as_lead,
            "at": timezone.now().isoformat(),
        },
        op_id=op_id,
        client_at=client_at,
    )
    session.after_save("call_corrected", lambda: call_corrected.send(sender=type(session.call), call=session.call))


def _plain(value: Any) -> Any:
    """A row by its code."""
    if hasattr(value, "code"):
        return value.code
    return getattr(value, "pk", value)
