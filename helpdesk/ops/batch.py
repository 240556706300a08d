"""A batch of ops in one transaction: what is acknowledged is committed, and nothing is applied twice.

An op that cannot be applied is refused, which is an event as well: the browser need not send it again, and its words
are not lost. A database that fails refuses the whole batch, and the browser tries again.
"""

import logging
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import DataError, IntegrityError

from helpdesk.calls.corrections import may_agent_correct
from helpdesk.calls.refusals import BadValue, NotYours, Refusal, TooLate
from helpdesk.calls.session import CallSession, locked
from helpdesk.calls.signals import call_corrected
from helpdesk.masking import mask_words
from helpdesk.models import AgentProfile, Call, CallEvent
from helpdesk.models.choices import ENDED, EventKind
from helpdesk.ops.registry import Applied, Op, OpContext, handler_of
from helpdesk.ops.values import storable

logger = logging.getLogger(__name__)

MOST_OPS = 50
# Not a database that is down: that refuses the whole batch, and the browser tries again.
_NOT_STORABLE = (IntegrityError, DataError)
_KEPT_WORDS = 4_000


class Known(NamedTuple):
    """Of an event what a repeated op needs: rows of models cost as much as writing them."""

    call_id: Any
    kind: str
    payload: dict[str, Any]


@dataclass
class BatchResult:
    call: Call
    was_closed: bool  # before this batch: what it brought became corrections
    own_state: str = ""  # of the agent's part, where somebody else has the call now
    applied: list[str] = field(default_factory=list)
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: dict[str, dict[str, str]] = field(default_factory=dict)

    def joined(self, later: "BatchResult") -> "BatchResult":
        """With what came after it."""
        return BatchResult(
            later.call,
            self.was_closed,
            later.own_state,
            self.applied + later.applied,
            self.results | later.results,
            self.refused | later.refused,
        )


def apply_batch(ref: str, agent: AgentProfile, ops: Sequence[Op], rev: int | None = None) -> BatchResult:
    """Raises `Call.DoesNotExist`, and `NotYours` for a call that the agent has no part in.

    `rev`: of the call as the browser was last told it. Where the call still has it, nothing was written since, so that
    neither ops nor versions of notes need to be looked for. A browser that errs there runs against a constraint, and is
    then not believed. What the database refuses all the same is found op by op: sent again for ever, one such op would
    keep back all that was typed after it.
    """
    for seen in (rev, None):
        with suppress(*_NOT_STORABLE):
            return _applied(ref, agent, ops, seen)
    whole = _applied(ref, agent, [], None)
    for op in ops:
        whole = whole.joined(_alone(ref, agent, op))
    return whole


def _alone(ref: str, agent: AgentProfile, op: Op) -> BatchResult:
    try:
        return _applied(ref, agent, [op], None)
    except _NOT_STORABLE as error:
        # No more of it than its class: databases put the values of the row into the message.
        logger.error("an op of %s cannot be stored: %s, %s", ref, op.kind, type(error).__name__)
        return _refused_for_good(ref, agent, op)


def _refused_for_good(ref: str, agent: AgentProfile, op: Op) -> BatchResult:
    with locked(ref, agent) as session:
        result = BatchResult(session.call, session.call.state in ENDED)
        _refuse(OpContext(session, agent, is_late=result.was_closed), op, BadValue(), result)
        result.own_state = _own_state(session, agent)
    return result


def _applied(ref: str, agent: AgentProfile, ops: Sequence[Op], rev: int | None) -> BatchResult:
    with locked(ref, agent) as session:
        if session.call.agent_id != agent.pk and not _may_write(session, agent):
            raise NotYours
        result = BatchResult(session.call, session.call.state in ENDED)
        is_current = rev == session.call.rev
        known = {} if is_current else _known_events(ops)
        context = OpContext(session, agent, is_late=result.was_closed, is_current=is_current)
        context.memory["entries"] = {op.entry for op in ops if op.entry}
        for op in ops:
            event = known.get(op.id)
            if event is None:
                context.is_late = session.call.state in ENDED  # also by an op of this batch
                _apply(context, op, result)
                known[op.id] = Known(session.call.pk, op.kind, {})
            elif event.call_id != session.call.pk:
                result.refused[str(op.id)] = {"code": BadValue.code, "message": str(BadValue())}
            else:
                _repeat(op, event, result)
        result.own_state = _own_state(session, agent)
        if result.was_closed and result.applied:
            session.after_save("call_corrected", lambda: call_corrected.send(sender=Call, call=session.call))
    return result


def _own_state(session: CallSession, agent: AgentProfile) -> str:
    part = session.segment_of(agent) if session.call.agent_id != agent.pk else None
    return str(part.state) if part else ""


def _may_write(session: CallSession, agent: AgentProfile) -> bool:
    """Whoever has a part of the call, and whoever may answer it: it rings in a queue, or at them."""
    return any(
        each.agent_id == agent.pk or (each.agent_id is None and (not each.queue or each.queue in agent.queues))
        for each in session.segments
    )


def _known_events(ops: Sequence[Op]) -> dict[uuid.UUID, Known]:
    found = CallEvent.objects.filter(op_id__in=[op.id for op in ops]).order_by()
    return {op_id: Known(*rest) for op_id, *rest in found.values_list("op_id", *Known._fields)}


def _apply(context: OpContext, op: Op, result: BatchResult) -> None:
    try:
        applied = _handle(context, op)
    except Refusal as refusal:
        _refuse(context, op, refusal, result)
        return
    except (TypeError, ValueError, KeyError, AttributeError):
        _refuse(context, op, BadValue(), result)
        return
    if not applied.is_logged:
        payload = {**applied.payload, "result": applied.result}
        if context.is_late:
            kind, payload = EventKind.CORRECTED.value, {**payload, "op": op.kind}
        else:
            kind = op.kind
        context.session.log(kind, payload, op_id=op.id, client_at=op.client_at)
    result.applied.append(str(op.id))
    if applied.result or applied.offers:
        result.results[str(op.id)] = {**applied.result, **applied.offers}


def _handle(context: OpContext, op: Op) -> Applied:
    handler = handler_of(op.kind)
    if handler is None:
        raise BadValue
    if context.is_late and not may_agent_correct(context.session, op.typed_at):
        raise TooLate
    return handler(context, op)


def _refuse(context: OpContext, op: Op, refusal: Refusal, result: BatchResult) -> None:
    problem = {"code": refusal.code, "message": str(refusal)}
    words = mask_words(storable(op.value), _KEPT_WORDS) if isinstance(op.value, str) else ""
    payload = {"op": op.kind, "field": op.field, "words": words, "code": refusal.code}
    context.session.log(EventKind.REFUSED, payload, op_id=op.id, client_at=op.client_at)
    result.refused[str(op.id)] = problem


def _repeat(op: Op, event: Known, result: BatchResult) -> None:
    """The first result again."""
    if event.kind == EventKind.REFUSED:
        result.refused[str(op.id)] = {"code": event.payload.get("code", ""), "message": ""}
        return
    result.applied.append(str(op.id))
    if first := event.payload.get("result"):
        result.results[str(op.id)] = first
