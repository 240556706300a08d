"""Bodies of requests. Every text and list has a longest size."""

import datetime
import uuid
from typing import Annotated, Any

from ninja import Schema
from pydantic import AwareDatetime, Field

from helpdesk.models.choices import CallChannel, Direction
from helpdesk.ops.batch import MOST_OPS
from helpdesk.ops.registry import Op
from search.models.search_rule import Language

# A time nearer the ends of the calendar cannot be reckoned with, or be read again once it is stored.
BrowserTime = Annotated[
    AwareDatetime,
    Field(ge=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), lt=datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)),
]


class OpIn(Schema):
    id: uuid.UUID
    kind: str = Field(max_length=30, pattern=r"^\w*$")
    client_at: BrowserTime | None = None
    field: str = Field("", max_length=30, pattern=r"^\w*$")
    entry: uuid.UUID | None = None
    base: Any = None
    value: Any = None

    def as_op(self, clock: datetime.timedelta, now: datetime.datetime) -> Op:
        """`clock`: how far the server's is ahead of the browser's."""
        typed_at = min(self.client_at + clock, now) if self.client_at else None
        return Op(self.id, self.kind, self.client_at, typed_at, self.field, self.entry, self.base, self.value)


class BatchIn(Schema):
    tab: str = Field("", max_length=40)
    rev: int = 0  # of the call, as last seen
    sent_at: BrowserTime | None = None  # by the browser's clock
    ops: Annotated[list[OpIn], Field(max_length=MOST_OPS)]

    def as_ops(self, now: datetime.datetime) -> list[Op]:
        clock = now - self.sent_at if self.sent_at else datetime.timedelta()
        return [op.as_op(clock, now) for op in self.ops]


class OpenIn(Schema):
    id: uuid.UUID  # of the op: sent again it opens nothing further
    channel: CallChannel = CallChannel.PHONE
    direction: Direction = Direction.IN
    queue: str = Field("", max_length=40)
    language: Language = Language.VIETNAMESE
    client_at: BrowserTime | None = None


class CorrectionIn(Schema):
    id: uuid.UUID
    field: str = Field(max_length=30)
    value: Any = None
    reason: str = Field(min_length=3, max_length=300)
