"""What the switchboard knows, brought to the call here: always all of it, so that the order of arrival is no matter.

Only messages that say more than the call knows change it. A closed call keeps its times; what comes later is an event.
"""

import datetime

from helpdesk.calls.opening import Chain, Opening, call_of, one_at_a_time, open_call
from helpdesk.calls.refusals import Refusal
from helpdesk.calls.session import CallSession, locked
from helpdesk.calls.transitions import Act, transition
from helpdesk.models import AgentProfile, Call, CallLeg, CallSegment, InboxEvent
from helpdesk.models.choices import ENDED, IN_TALK, CallState, EventKind
from helpdesk.telephony.message import MessageKind
from helpdesk.telephony.timeline import Timeline, read_timeline

POP = "pop"  # the provider of what an agent's softphone told by opening a page

# All other events say that an agent has worked on the call.
_SYSTEM = {EventKind.OPENED, EventKind.RINGING, EventKind.ANSWERED, EventKind.JOINED, EventKind.REFUSED}


def apply_chain(provider: str, call_id: str, new: InboxEvent) -> Call | None:
    """With the message `new`, which is not saved yet. None where nothing is known but that something ended."""
    one_at_a_time(call_id)
    call = call_of(Chain(provider, call_id)) or _popped(Chain(provider, call_id))
    if call is None:
        timeline = _timeline(provider, call_id, new)
        call = _open(Chain(provider, call_id, timeline.leg), timeline)
    with locked(call.ref) as session:
        # Read under the lock: of two messages at once the second sees what the first wrote.
        _reconcile(session, _timeline(provider, call_id, new))
    return session.call


def _timeline(provider: str, call_id: str, new: InboxEvent) -> Timeline:
    kinds = [kind.value for kind in MessageKind if kind != MessageKind.OTHER]
    former = InboxEvent.objects.filter(provider=provider, provider_call_id=call_id, kind__in=kinds)
    return read_timeline([*former, new])


def _popped(chain: Chain) -> Call | None:
    """The call that a screen pop opened before the switchboard's message came: one call, known by both."""
    call = call_of(Chain(POP, chain.call_id))
    if call is not None:
        CallLeg.objects.create(call=call, provider=chain.provider, provider_call_id=chain.call_id)
    return call


def _open(chain: Chain, timeline: Timeline) -> Call:
    return open_call(
        _agent(timeline.extension),
        Opening(
            queue=timeline.queue,
            caller_key=timeline.caller_key,
            chain=chain,
            at=timeline.began_at,
            is_by_agent=False,
        ),
        is_answered=False,
    )


def _reconcile(session: CallSession, timeline: Timeline) -> None:
    if session.call.state in ENDED and session.call.state != CallState.MISSED:
        session.log("telephony", {"ended_at": _iso(timeline.ended_at)})
        return
    if timeline.answers:
        _answer(session, timeline)
    elif not timeline.is_missed:
        _ring_at(session, timeline)
    _hold(session, timeline)
    if timeline.ended_at is not None:
        _end(session, timeline.ended_at, is_missed=timeline.is_missed)


def _ring_at(session: CallSession, timeline: Timeline) -> None:
    """It went on to ring at another desk."""
    last = session.segments[-1]
    agent = _agent(timeline.extension)
    if last.state == CallState.RINGING and agent is not None and last.agent_id != agent.pk:
        session.touch(last, agent=agent)
        session.change(agent=agent)


def _answer(session: CallSession, timeline: Timeline) -> None:
    last = session.segments[-1]
    former = [each.talk_ended_at for each in session.segments[:-1] if each.talk_ended_at]
    # An answer before the call was passed on is that of whoever passed it on.
    answers = [each for each in timeline.answers if not former or each[0] > max(former)]
    if not answers:
        return
    at, extension = answers[-1]
    agent = _agent(extension)
    if last.state == CallState.RINGING:
        _take(session, last, Act.ANSWER, at, agent)
    elif last.state == CallState.MISSED:
        _take(session, last, Act.LATE_ANSWER, at, agent)
    elif last.state in IN_TALK and agent is not None and agent.pk != last.agent_id:
        _move(session, last, at, agent)
    elif last.answered_at and last.number == 1 and timeline.answers[0][0] < last.answered_at:
        session.touch(last, answered_at=timeline.answers[0][0])
        session.change(answered_at=timeline.answers[0][0])


def _take(
    session: CallSession, segment: CallSegment, act: Act, at: datetime.datetime, agent: AgentProfile | None
) -> None:
    """An agent who talks to somebody else here cannot have answered this: it goes on to ring."""
    values = {"agent_id": str(agent.pk)} if agent else {}
    try:
        transition(session, segment, act, at=at, values=values)
    except Refusal as refusal:
        session.log(EventKind.REFUSED, {"op": act.value, "code": refusal.code})


def _move(session: CallSession, segment: CallSegment, at: datetime.datetime, agent: AgentProfile) -> None:
    """A different agent's answer moves the call only if nothing was noted; else it is another part of the call."""
    if CallSegment.objects.filter(agent=agent, state__in=IN_TALK).exists():
        return
    if not _worked(session):
        session.touch(segment, agent=agent, answered_at=at)
        session.change(agent=agent)
        session.log(EventKind.JOINED, {"at": at.isoformat(), "segment": segment.number, "extension": agent.extension})
        return
    transition(session, segment, Act.TRANSFER, at=at, values={"agent_id": str(agent.pk)})
    transition(session, session.segments[-1], Act.ANSWER, at=at, values={"agent_id": str(agent.pk)})


def _hold(session: CallSession, timeline: Timeline) -> None:
    """Each message of a hold once, by its time: the seconds are counted from events at the end of the talk."""
    if not timeline.holds:
        return
    segment = session.segments[-1]
    known = {(event.payload.get("at"), event.kind) for event in session.events_of_holds()}
    for at, begins in timeline.holds:
        kind = EventKind.HELD if begins else EventKind.RESUMED
        if (at.isoformat(), kind) not in known:
            session.log(kind, {"at": at.isoformat(), "segment": segment.number})
    at, begins = timeline.holds[-1]
    if segment.state in IN_TALK:
        state = CallState.ON_HOLD if begins else CallState.TALKING
        session.touch(segment, state=state, held_since=at if begins else None)
        session.change(state=state, held_since=segment.held_since)


def _end(session: CallSession, at: datetime.datetime, *, is_missed: bool) -> None:
    last = session.segments[-1]
    if last.state == CallState.RINGING:
        transition(session, last, Act.ABANDON, at=at)
    elif last.state in IN_TALK:
        act = Act.NEVER_ANSWERED if is_missed and not _worked(session) else Act.END
        transition(session, last, act, at=at)


def _worked(session: CallSession) -> bool:
    """Whether an agent has done anything in the call, be it to answer it by hand."""
    events = session.call.events
    return events.exclude(kind__in=_SYSTEM).exists() or events.filter(actor__isnull=False).exists()


def _agent(extension: str) -> AgentProfile | None:
    return AgentProfile.objects.filter(extension=extension, is_active=True).first() if extension else None


def _iso(at: datetime.datetime | None) -> str | None:
    return at.isoformat() if at else None
