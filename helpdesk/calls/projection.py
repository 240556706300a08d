"""The header of a call from its segments."""

from helpdesk.calls.session import CallSession
from helpdesk.models import CallSegment
from helpdesk.models.choices import CallState


def holder(segments: list[CallSegment]) -> CallSegment:
    """Whose state is the call's: the last that was not missed, else the last."""
    return next((each for each in reversed(segments) if each.state != CallState.MISSED), segments[-1])


def project(session: CallSession) -> None:
    segments = session.segments
    last = holder(segments)
    ended = [each.talk_ended_at for each in segments if each.talk_ended_at]
    answered = [each.answered_at for each in segments if each.answered_at]
    is_talk_over = last.talk_ended_at is not None or last.state == CallState.MISSED
    talk_ended_at = max(ended, default=None) if is_talk_over else None
    session.change(
        state=last.state,
        agent=last.agent,
        held_since=last.held_since,
        answered_at=min(answered, default=None),
        talk_ended_at=talk_ended_at,
        # Clocks of browsers differ: whoever took over may have closed the call "before" it was passed on.
        closed_at=max(last.closed_at, talk_ended_at) if last.closed_at and talk_ended_at else last.closed_at,
        talk_s=sum(each.talk_s for each in segments),
        hold_s=sum(each.hold_s for each in segments),
        wrap_s=sum(each.wrap_s for each in segments),
    )
