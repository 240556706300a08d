"""Opening a call: by an agent who takes one, by a screen pop, by a message of the switchboard."""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from helpdesk.calls.refs import next_ref
from helpdesk.calls.refusals import TalksToAnother
from helpdesk.calls.session import CallSession
from helpdesk.models import AgentProfile, Call, CallEvent, CallLeg, CallSegment
from helpdesk.models.choices import IN_TALK, CallChannel, CallState, Direction, EventKind

_CHAINS_LOCK = 0x63616C6C  # the first key of advisory locks; the second is of the call


@dataclass(frozen=True)
class Chain:
    """A call as the switchboard names it."""

    provider: str
    call_id: str
    leg: str = ""


@dataclass(frozen=True)
class Opening:
    op_id: uuid.UUID = field(default_factory=uuid.uuid4)
    channel: str = CallChannel.PHONE
    direction: str = Direction.IN
    queue: str = ""
    language: str = "vi"
    caller_key: str = ""
    chain: Chain | None = None
    at: datetime.datetime | None = None
    client_at: datetime.datetime | None = None
    is_by_agent: bool = True  # False: told by the switchboard


def open_call(agent: AgentProfile | None, opening: Opening, *, is_answered: bool) -> Call:
    """A new call, or the one that this op or this chain has already opened. Raises `TalksToAnother`.

    One that only rings may be opened while the agent talks to somebody else.
    """
    try:
        with transaction.atomic():
            return _known(opening) or _open(agent, opening, is_answered)
    except IntegrityError:
        # Somebody else opened it at the same moment, or the agent has answered another.
        if known := _known(opening):
            return known
        raise TalksToAnother from None


def one_at_a_time(call_id: str) -> None:
    """Inside a transaction, until its end: a screen pop and the switchboard's message tell of one call at one moment,
    by different names of the provider, so that no constraint makes one call of them. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_CHAINS_LOCK, call_id])


def call_of(chain: Chain) -> Call | None:
    leg = CallLeg.objects.filter(provider=chain.provider, provider_call_id=chain.call_id).select_related("call").first()
    return leg.call if leg else None


def _known(opening: Opening) -> Call | None:
    event = CallEvent.objects.filter(op_id=opening.op_id).select_related("call").first()
    if event:
        return event.call
    return call_of(opening.chain) if opening.chain else None


def _open(agent: AgentProfile | None, opening: Opening, is_answered: bool) -> Call:
    if is_answered and CallSegment.objects.filter(agent=agent, state__in=IN_TALK).exists():
        raise TalksToAnother
    at = opening.at or timezone.now()
    state = CallState.TALKING if is_answered else CallState.RINGING
    call = Call.objects.create(
        ref=next_ref(timezone.localdate(at)),
        channel=opening.channel,
        direction=opening.direction,
        queue=opening.queue,
        language=opening.language,
        caller_key=opening.caller_key,
        agent=agent,
        state=state,
        ringing_at=at,
        answered_at=at if is_answered else None,
    )
    session = CallSession(call, agent if opening.is_by_agent else None)
    session.add_segment(
        agent=agent, queue=opening.queue, state=state, answered_at=call.answered_at, alive_at=timezone.now()
    )
    if opening.chain:
        session.add(
            CallLeg(
                call=call,
                provider=opening.chain.provider,
                provider_call_id=opening.chain.call_id,
                leg=opening.chain.leg,
            )
        )
    kind = EventKind.OPENED if is_answered else EventKind.RINGING
    payload: dict[str, Any] = {"at": at.isoformat(), "channel": opening.channel, "queue": opening.queue, "segment": 1}
    session.log(kind, payload, op_id=opening.op_id, client_at=opening.client_at)
    session.save()
    return call
