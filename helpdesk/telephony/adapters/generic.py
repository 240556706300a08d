"""The site's own form, for bridges: event, call, at, id, ext, queue, phone, direction, leg, cause."""

import datetime
from typing import Any

from helpdesk.telephony.message import Message, MessageKind, Unreadable, moment, required, text


def read(body: dict[str, Any], now: datetime.datetime) -> Message:
    try:
        kind = MessageKind(required(body, "event"))
    except ValueError:
        raise Unreadable("event") from None
    return Message(
        call_id=required(body, "call"),
        kind=kind,
        at=moment(body.get("at"), now),
        event_id=text(body, "id", longest=64),
        extension=text(body, "ext", longest=20),
        queue=text(body, "queue", longest=40),
        phone=text(body, "phone", longest=40),
        is_outgoing=text(body, "direction") == "out",
        leg=text(body, "leg", longest=100),
        details={"cause": text(body, "cause", longest=60)},
    )
