"""What must hold before an act. Each raises a `Refusal`."""

import datetime

from django.utils.translation import gettext as _

from helpdesk.calls.details import Details
from helpdesk.calls.projection import holder
from helpdesk.calls.refusals import NeedsMissing, OutcomeMissing, ReasonMissing, TalksToAnother, TargetMissing, TooLong
from helpdesk.calls.session import CallSession
from helpdesk.models import Callback, CallLink, CallSegment, Handover, Needs, ToldFact
from helpdesk.models.choices import IN_TALK

DISCARDED_WITHIN = datetime.timedelta(seconds=10)
# Kinds of events by which other parts of the desk record what a wrap-up code asks for.
OWED_EVENTS = {Needs.CALLBACK: "callback", Needs.GAP: "gap"}
# What was said, sent or promised in a call, and would go with it.
USES = (CallLink, ToldFact, Handover, Callback)


def no_other_talk(session: CallSession, segment: CallSegment, details: Details) -> None:
    agent = details.values.get("agent_id") or (session.actor.pk if session.actor else segment.agent_id)
    others = CallSegment.objects.filter(agent_id=agent, state__in=IN_TALK).exclude(call=session.call)
    if agent is not None and others.exists():
        raise TalksToAnother


def outcome_chosen(session: CallSession, segment: CallSegment, details: Details) -> None:
    """Of the one who closes the call; an agent who has passed it on only ends their own part."""
    if segment is holder(session.segments) and session.call.outcome is None:
        raise OutcomeMissing


def needs_fulfilled(session: CallSession, segment: CallSegment, details: Details) -> None:
    outcome = session.call.outcome
    if outcome is None or not outcome.needs:
        return
    if outcome.needs == Needs.TARGET:
        fulfilled = bool(session.call.target)
    else:
        fulfilled = session.has_event(OWED_EVENTS[Needs(outcome.needs)])
    if not fulfilled:
        raise NeedsMissing


def something_owed(session: CallSession, segment: CallSegment, details: Details) -> None:
    """A promised call, or a target that has not answered yet."""
    if not session.call.target and not session.has_event(OWED_EVENTS[Needs.CALLBACK]):
        raise NeedsMissing(_("Chưa có gì còn nợ: hãy hẹn gọi lại, hoặc ghi chuyển đến đâu."))


def target_named(session: CallSession, segment: CallSegment, details: Details) -> None:
    if not details.values.get("agent_id") and not details.values.get("queue"):
        raise TargetMissing


def reason_given(session: CallSession, segment: CallSegment, details: Details) -> None:
    if not str(details.values.get("reason", "")).strip():
        raise ReasonMissing


def short_and_bare(session: CallSession, segment: CallSegment, details: Details) -> None:
    """A discarded call is deleted whole, with the parts of all who had it."""
    if segment.answered_at and details.at - segment.answered_at >= DISCARDED_WITHIN:
        raise TooLong
    if any(each is not segment and each.answered_at for each in session.segments):
        raise TooLong
    if any(session.has_rows(model) for model in USES):
        raise TooLong
