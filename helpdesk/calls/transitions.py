"""All changes of a call's state, in one function and one table.

Each agent's segment has a state of its own, and the call's is that of the last segment that was not missed. What holds
for which act is a guard; what else changes is an effect. An act carries its own time: messages of switchboards come
late, and so do ops of a browser that was offline.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from helpdesk.calls import effects, guards
from helpdesk.calls.details import Details
from helpdesk.calls.projection import project
from helpdesk.calls.refusals import NotFromHere
from helpdesk.calls.session import CallSession
from helpdesk.models import CallEvent, CallSegment
from helpdesk.models.choices import CallState, EventKind


class Act(StrEnum):
    ANSWER = "answer"
    HOLD = "hold"
    RESUME = "resume"
    END = "end"
    FINISH = "finish"
    PARK = "park"
    UNPARK = "unpark"
    TRANSFER = "transfer"
    ABANDON = "abandon"
    DISCARD = "discard"
    SILENCE = "silence"
    LATE_ANSWER = "late_answer"
    NEVER_ANSWERED = "never_answered"


Guard = Callable[[CallSession, CallSegment, Details], None]
Effect = Callable[[CallSession, CallSegment, Details], None]


@dataclass(frozen=True)
class Move:
    sources: frozenset[CallState]
    target: CallState
    event: EventKind
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()


def _move(
    sources: Iterable[CallState],
    target: CallState,
    event: EventKind,
    guards: Iterable[Guard] = (),
    effects: Iterable[Effect] = (),
) -> Move:
    return Move(frozenset(sources), target, event, tuple(guards), tuple(effects))


_S, _E = CallState, EventKind
MOVES: dict[Act, Move] = {
    Act.ANSWER: _move(
        [_S.RINGING], _S.TALKING, _E.ANSWERED, [guards.no_other_talk], [effects.take_over, effects.start_talk]
    ),
    Act.HOLD: _move([_S.TALKING], _S.ON_HOLD, _E.HELD, effects=[effects.start_hold]),
    Act.RESUME: _move([_S.ON_HOLD], _S.TALKING, _E.RESUMED, effects=[effects.end_hold]),
    Act.END: _move([_S.TALKING, _S.ON_HOLD], _S.WRAPPING, _E.ENDED, effects=[effects.end_talk]),
    Act.FINISH: _move(
        [_S.WRAPPING, _S.PARKED],
        _S.CLOSED,
        _E.FINISHED,
        [guards.outcome_chosen, guards.needs_fulfilled],
        [effects.close, effects.derive_topic, effects.tell_others],
    ),
    Act.PARK: _move(
        [_S.WRAPPING], _S.PARKED, _E.PARKED, [guards.something_owed], [effects.stop_wrap, effects.tell_parked]
    ),
    Act.UNPARK: _move([_S.PARKED], _S.WRAPPING, _E.UNPARKED),
    Act.TRANSFER: _move(
        [_S.TALKING, _S.ON_HOLD],
        _S.WRAPPING,
        _E.TRANSFERRED,
        [guards.target_named],
        [effects.end_talk, effects.ring_other],
    ),
    Act.ABANDON: _move([_S.RINGING], _S.MISSED, _E.MISSED, effects=[effects.miss, effects.give_back]),
    Act.DISCARD: _move(
        [_S.TALKING, _S.RINGING],
        _S.DISCARDED,
        _E.DISCARDED,
        [guards.reason_given, guards.short_and_bare],
        [effects.discard],
    ),
    Act.SILENCE: _move(
        [_S.TALKING, _S.ON_HOLD], _S.WRAPPING, _E.ENDED, effects=[effects.end_talk, effects.doubt_times]
    ),
    # The answer was after the hang-up by the switchboard's own times.
    Act.NEVER_ANSWERED: _move(
        [_S.TALKING, _S.ON_HOLD], _S.MISSED, _E.MISSED, effects=[effects.undo_answer, effects.give_back]
    ),
    # The answer comes after the hang-up made a missed call of it, and happened before.
    Act.LATE_ANSWER: _move([_S.MISSED], _S.WRAPPING, _E.ANSWERED, effects=[effects.take_over, effects.late_talk]),
}


def transition(
    session: CallSession,
    segment: CallSegment,
    act: Act,
    *,
    at: datetime.datetime | None = None,
    values: dict[str, Any] | None = None,
    op_id: uuid.UUID | None = None,
    client_at: datetime.datetime | None = None,
) -> CallEvent:
    """Apply the act to the segment and the call. Raises `Refusal` and changes nothing where it may not be."""
    move = MOVES[act]
    details = Details(at or session.now, values or {})
    if segment.state not in move.sources:
        raise NotFromHere
    for guard in move.guards:
        guard(session, segment, details)
    payload = {**details.values, "at": details.at.isoformat(), "segment": segment.number}
    event = session.log(move.event, payload, op_id=op_id, client_at=client_at)
    session.touch(segment, state=move.target)
    for effect in move.effects:
        effect(session, segment, details)
    project(session)
    return event
