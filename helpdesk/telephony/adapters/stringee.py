"""Stringee's events: call_status created, started, ringing, answered, ended or agentEnded, call_id, timestamp_ms."""

import datetime
from typing import Any

from helpdesk.telephony.message import Message, MessageKind, Unreadable, moment, required, text

_KINDS = {
    "created": MessageKind.OTHER,
    "started": MessageKind.RINGING,
    "ringing": MessageKind.RINGING,
    "answered": MessageKind.ANSWERED,
    "ended": MessageKind.ENDED,
    "agentEnded": MessageKind.OTHER,  # one agent's part: the call goes on, or `ended` follows
    "held": MessageKind.HELD,
    "unheld": MessageKind.RESUMED,
}


def read(body: dict[str, Any], now: datetime.datetime) -> Message:
    status = required(body, "call_status")
    if status not in _KINDS:
        raise Unreadable("call_status")
    caller: Any = body.get("from")
    return Message(
        call_id=required(body, "call_id"),
        kind=_KINDS[status],
        at=moment(body.get("timestamp_ms"), now),
        extension=text(body, "agentExtension", "extension", longest=20),
        queue=text(body, "queueName", "queue", longest=40),
        phone=text(caller, "number", longest=40) if isinstance(caller, dict) else text(body, "from", longest=40),
        is_outgoing=text(body, "callCreatedReason") == "CLIENT_MAKE_CALL" or text(body, "direction") == "out",
        details={
            "status": status,
            "cause": text(body, "endCallCause", longest=60),
            "ended_by": text(body, "endedBy", longest=20),
        },
    )
