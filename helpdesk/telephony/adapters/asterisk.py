"""Events of Asterisk's manager interface, as the bridge of the documentation sends them on, with their `Timestamp`.

`Linkedid` names the call and `Uniqueid` a channel of it. `Interface` is the agent's: `PJSIP/201`.
"""

import datetime
import re
from typing import Any

from helpdesk.telephony.message import Message, MessageKind, Unreadable, moment, required, text

_KINDS = {
    "QueueCallerJoin": MessageKind.RINGING,
    "AgentCalled": MessageKind.RINGING,
    "AgentConnect": MessageKind.ANSWERED,
    "Hold": MessageKind.HELD,
    "Unhold": MessageKind.RESUMED,
    "AgentComplete": MessageKind.OTHER,  # of one agent; a transferred call goes on
    "QueueCallerAbandon": MessageKind.ENDED,
    "Hangup": MessageKind.ENDED,
}
_EXTENSION = re.compile(r"/(?:\d+/)?(?P<extension>[^/@-]{1,20})")


def read(body: dict[str, Any], now: datetime.datetime) -> Message:
    event = required(body, "Event")
    if event not in _KINDS:
        raise Unreadable("Event")
    chain, channel = required(body, "Linkedid", "Uniqueid"), text(body, "Uniqueid")
    kind = _KINDS[event]
    if event == "Hangup" and channel and channel != chain:
        kind = MessageKind.OTHER  # an agent's channel; the caller's own, whose id names the call, ends it
    interface = _EXTENSION.search(text(body, "Interface", "MemberName", "DestChannel"))
    return Message(
        call_id=chain,
        kind=kind,
        at=moment(body.get("Timestamp"), now),
        extension=interface["extension"] if interface else "",
        queue=text(body, "Queue", longest=40),
        phone=text(body, "CallerIDNum", longest=40),
        leg=channel[:100],
        details={
            "event": event,
            "cause": text(body, "Cause-txt", "Reason", longest=60),
            "hold_time": text(body, "HoldTime", longest=10),
            "talk_time": text(body, "TalkTime", longest=10),
        },
    )
