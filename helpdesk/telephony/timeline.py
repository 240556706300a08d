"""What happened to a call at the switchboard: all its messages, in the order of their own times."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from helpdesk.models import InboxEvent
from helpdesk.telephony.message import MessageKind

# Of messages with one time.
_ORDER = [MessageKind.RINGING, MessageKind.ANSWERED, MessageKind.HELD, MessageKind.RESUMED, MessageKind.ENDED]


@dataclass
class Timeline:
    began_at: datetime.datetime
    queue: str = ""
    extension: str = ""  # where it rang last
    caller_key: str = ""
    leg: str = ""
    answers: list[tuple[datetime.datetime, str]] = field(default_factory=list)  # time and extension, before the end
    holds: list[tuple[datetime.datetime, bool]] = field(default_factory=list)  # time, whether it begins
    ended_at: datetime.datetime | None = None

    @property
    def is_missed(self) -> bool:
        return self.ended_at is not None and not self.answers


def read_timeline(events: Iterable[InboxEvent]) -> Timeline:
    """Nothing after the end counts: an answer after it is none."""
    ordered = sorted(events, key=lambda each: (each.happened_at, _ORDER.index(MessageKind(each.kind))))
    ends = [each.happened_at for each in ordered if each.kind == MessageKind.ENDED]
    timeline = Timeline(ordered[0].happened_at, ended_at=min(ends, default=None))
    for each in ordered:
        timeline.queue = timeline.queue or each.queue
        timeline.caller_key = timeline.caller_key or each.caller_key
        timeline.leg = timeline.leg or str(each.body.get("leg", ""))
        if timeline.ended_at is not None and each.happened_at > timeline.ended_at:
            continue
        match MessageKind(each.kind):
            case MessageKind.RINGING:
                timeline.extension = each.extension or timeline.extension
            case MessageKind.ANSWERED:
                timeline.answers.append((each.happened_at, each.extension))
            case MessageKind.HELD | MessageKind.RESUMED:
                timeline.holds.append((each.happened_at, each.kind == MessageKind.HELD))
    return timeline
