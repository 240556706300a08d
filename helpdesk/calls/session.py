"""A call under its lock, with what is to be written: events get their numbers here, and all is saved at once.

A batch of ops, a transition and a message of the switchboard all work on such a session, so that each takes few
statements and numbers have no holes.
"""

import datetime
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from helpdesk.calls.signals import call_changed
from helpdesk.models import AgentProfile, Call, CallEvent, CallSegment
from helpdesk.models.choices import EventKind

_CALL_FIELDS = [
    *("state", "agent", "queue", "language", "ringing_at", "answered_at", "held_since", "talk_ended_at", "closed_at"),
    *("talk_s", "hold_s", "wrap_s", "timing_certain", "place", "place_said", "topic", "topic_chosen", "caller_kind"),
    *("called_before", "caller_key", "outcome", "target", "last_seq", "rev"),
]
_CALL_COLUMNS = {field.name: field.attname for field in Call._meta.concrete_fields if field.name in _CALL_FIELDS}
_SEGMENT_FIELDS = [
    *("agent", "state", "answered_at", "held_since", "talk_ended_at", "closed_at", "talk_s", "hold_s", "wrap_s"),
    "alive_at",
]


class CallSession:
    def __init__(self, call: Call, actor: AgentProfile | None = None) -> None:
        self.call = call
        self.actor = actor
        self.now = timezone.now()
        self._segments: list[CallSegment] | None = None
        self._touched: set[int] = set()  # numbers of segments
        self._rows: list[models.Model] = []
        self._after: dict[str, Callable[[], object]] = {}
        self._is_changed = False
        self._stored = {name: call.__dict__.get(name) for name in _CALL_COLUMNS.values()}

    @property
    def segments(self) -> list[CallSegment]:
        if self._segments is None:
            self._segments = list(self.call.segments.select_related("agent").order_by("number"))
        return self._segments

    def segment_of(self, agent: AgentProfile | None) -> CallSegment | None:
        """Their last part."""
        return next((each for each in reversed(self.segments) if agent and each.agent_id == agent.pk), None)

    def change(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self.call, name, value)
        self._is_changed = True

    def touch(self, segment: CallSegment, **values: Any) -> None:
        for name, value in values.items():
            setattr(segment, name, value)
        self._touched.add(segment.number)

    def add_segment(self, **values: Any) -> CallSegment:
        number = max((each.number for each in self.segments), default=0) + 1
        segment = CallSegment(call=self.call, number=number, **values)
        segment.save(force_insert=True)
        self.segments.append(segment)
        return segment

    def add(self, row: models.Model) -> None:
        """To be inserted at the end. Rows of one kind keep their order; kinds are inserted in the order they came."""
        self._rows.append(row)

    def log(
        self,
        kind: str,
        payload: dict[str, Any] | None = None,
        *,
        op_id: uuid.UUID | None = None,
        client_at: datetime.datetime | None = None,
    ) -> CallEvent:
        """The next event of the call."""
        self.call.last_seq += 1
        self._is_changed = True
        event = CallEvent(
            call=self.call,
            seq=self.call.last_seq,
            op_id=op_id or uuid.uuid4(),
            client_at=client_at,
            actor=self.actor,
            kind=str(kind),
            payload=payload or {},
        )
        self._rows.append(event)
        return event

    def has_event(self, kind: str) -> bool:
        """Saved, or in this session."""
        if any(isinstance(row, CallEvent) and row.kind == kind for row in self._rows):
            return True
        return self.call.events.filter(kind=kind).exists()

    def has_rows(self, model: type[models.Model]) -> bool:
        """Of this call, saved or in this session."""
        if any(isinstance(row, model) for row in self._rows):
            return True
        return model._default_manager.filter(call=self.call).exists()

    def events_of_holds(self) -> list[CallEvent]:
        """Saved and new ones."""
        kinds = (EventKind.HELD, EventKind.RESUMED)
        new = [row for row in self._rows if isinstance(row, CallEvent) and row.kind in kinds]
        return [*self.call.events.filter(kind__in=kinds), *new]

    def after_save(self, name: str, work: Callable[[], object]) -> None:
        """Once this session's rows are written, in the same transaction; work of one name is done once."""
        self._after[name] = work

    def save(self) -> None:
        by_kind: dict[type[models.Model], list[models.Model]] = {}
        for row in self._rows:
            by_kind.setdefault(type(row), []).append(row)
        for kind, rows in by_kind.items():
            kind._default_manager.bulk_create(rows)
        for segment in self.segments if self._touched else ():
            if segment.number in self._touched:
                segment.save(update_fields=_SEGMENT_FIELDS)
        if self._is_changed or self._touched:
            self.call.rev += 1
            self.call.save(update_fields=self._changed_fields())
        self._rows, self._touched, self._is_changed = [], set(), False
        after, self._after = self._after, {}
        for work in after.values():
            work()
        agents = {each.agent_id for each in self._segments or ()} | {self.call.agent_id}
        transaction.on_commit(lambda: call_changed.send(sender=Call, call=self.call, agents=agents - {None}))

    def _changed_fields(self) -> list[str]:
        """Few a batch; an UPDATE of all of them costs as much as two INSERTs. Later saves start from what is stored."""
        values = {name: self.call.__dict__.get(column) for name, column in _CALL_COLUMNS.items()}
        changed = [name for name, column in _CALL_COLUMNS.items() if values[name] != self._stored[column]]
        self._stored = {column: values[name] for name, column in _CALL_COLUMNS.items()}
        return changed


@contextmanager
def locked(ref: str, actor: AgentProfile | None = None) -> Iterator[CallSession]:
    """The call of this reference, in a transaction; saved at its end. Raises `Call.DoesNotExist`.

    Without joins: most batches need neither place nor outcome, and the agent is who writes.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(ref=ref)
        if actor is not None and call.agent_id == actor.pk:
            call.agent = actor
        session = CallSession(call, actor)
        yield session
        session.save()
