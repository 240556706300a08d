"""As Zammad's generic CTI takes it: event newCall, answer or hangup, callId, from, to, direction, user[], queue, cause.

Messages have neither ids nor times: the time is that of their arrival.
"""

import datetime
from typing import Any

from helpdesk.telephony.message import Message, MessageKind, Unreadable, moment, required, text

_KINDS = {
    "newCall": MessageKind.RINGING,
    "answer": MessageKind.ANSWERED,
    "hangup": MessageKind.ENDED,
    "hold": MessageKind.HELD,
    "unhold": MessageKind.RESUMED,
}


def read(body: dict[str, Any], now: datetime.datetime) -> Message:
    event = required(body, "event")
    if event not in _KINDS:
        raise Unreadable("event")
    is_outgoing = text(body, "direction") == "out"
    return Message(
        call_id=required(body, "callId", "callid"),
        kind=_KINDS[event],
        at=moment(body.get("timestamp"), now),
        extension=text(body, "answeringNumber", "user", "user[]", longest=20),
        queue=text(body, "queue", longest=40),
        phone=text(body, "to" if is_outgoing else "from", longest=40),
        is_outgoing=is_outgoing,
        details={"cause": text(body, "cause", longest=60)},
    )
