"""What an act changes beyond the state. Each works on the session, and nothing is saved here but new segments."""

from helpdesk.calls.details import Details
from helpdesk.calls.durations import fix_talk, seconds
from helpdesk.calls.projection import holder
from helpdesk.calls.session import CallSession
from helpdesk.calls.signals import call_closed, call_parked
from helpdesk.calls.topics import topic_of
from helpdesk.models import AgentProfile, CallSegment
from helpdesk.models.choices import ENDED, CallState, EventKind


def take_over(session: CallSession, segment: CallSegment, details: Details) -> None:
    """The call is that of whoever answers, be it another than the one it rang at."""
    agent = session.actor
    if agent_id := details.values.get("agent_id"):
        agent = AgentProfile.objects.get(pk=agent_id)
    if agent is not None:
        session.touch(segment, agent=agent)


def start_talk(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, answered_at=details.at, alive_at=session.now)


def start_hold(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, held_since=details.at)


def end_hold(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, held_since=None)


def end_talk(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, **fix_talk(segment, session.events_of_holds(), details.at))


def late_talk(session: CallSession, segment: CallSegment, details: Details) -> None:
    """A talk that was over before anybody here knew of it."""
    segment.answered_at = details.at
    ended = segment.closed_at or details.at
    session.touch(segment, closed_at=None, **fix_talk(segment, session.events_of_holds(), ended))


def doubt_times(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.change(timing_certain=False)


def ring_other(session: CallSession, segment: CallSegment, details: Details) -> None:
    """At another agent or in a queue, as a part of the same call."""
    agent_id = details.values.get("agent_id")
    session.add_segment(
        agent=AgentProfile.objects.get(pk=agent_id) if agent_id else None,
        queue=str(details.values.get("queue", ""))[:40],
        state=CallState.RINGING,
    )


def miss(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, closed_at=details.at)


def give_back(session: CallSession, segment: CallSegment, details: Details) -> None:
    """To whoever passed it on and has ended their part meanwhile: nobody else is left to say how the call ended.

    Their seconds of wrap stay as they are.
    """
    last = holder(session.segments)
    if last is not segment and last.state == CallState.CLOSED:
        session.touch(last, state=CallState.WRAPPING, closed_at=None)
        session.log(EventKind.UNPARKED, {"at": details.at.isoformat(), "segment": last.number})


def undo_answer(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, answered_at=None, held_since=None, closed_at=details.at)


def discard(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.touch(segment, closed_at=details.at, held_since=None)


def close(session: CallSession, segment: CallSegment, details: Details) -> None:
    """With the last part the whole call is closed, and what others had not finished ends with it."""
    _close_part(session, segment, details)
    if segment is not holder(session.segments):
        return
    for each in session.segments:
        if each is not segment and each.state not in ENDED:
            session.touch(each, state=CallState.CLOSED)
            _close_part(session, each, details)


def derive_topic(session: CallSession, segment: CallSegment, details: Details) -> None:
    if not session.call.topic_chosen:
        session.change(topic=topic_of(session.call))


def stop_wrap(session: CallSession, segment: CallSegment, details: Details) -> None:
    """Days until an owed answer are no wrap; neither is taking the call up again."""
    session.touch(segment, wrap_s=seconds(segment.talk_ended_at, details.at))


def tell_others(session: CallSession, segment: CallSegment, details: Details) -> None:
    """Figures and tickets, once the session is saved with the call closed."""
    if segment is holder(session.segments):
        session.after_save("call_closed", lambda: call_closed.send(sender=type(session.call), call=session.call))


def tell_parked(session: CallSession, segment: CallSegment, details: Details) -> None:
    session.after_save("call_parked", lambda: call_parked.send(sender=type(session.call), call=session.call))


def _close_part(session: CallSession, segment: CallSegment, details: Details) -> None:
    at = max(details.at, segment.talk_ended_at or details.at)
    session.touch(segment, closed_at=at, wrap_s=segment.wrap_s or seconds(segment.talk_ended_at, at))
