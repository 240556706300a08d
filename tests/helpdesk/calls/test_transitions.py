"""States of a call: the whole table, and what each act does to times, agents and others' screens."""

import datetime

import pytest
from django.db import IntegrityError
from django.utils import timezone

from core.due_work import SomeFailed
from helpdesk.calls import housekeeping
from helpdesk.calls.durations import held_intervals
from helpdesk.calls.housekeeping import keep_house
from helpdesk.calls.opening import Chain, Opening, call_of, open_call
from helpdesk.calls.refusals import (
    NeedsMissing,
    NotFromHere,
    OutcomeMissing,
    ReasonMissing,
    Refusal,
    TalksToAnother,
    TargetMissing,
    TooLong,
)
from helpdesk.calls.session import locked
from helpdesk.calls.transitions import MOVES, Act, transition
from helpdesk.models import Call, CallEvent, CallLink, CallSegment, ToldFact, WrapUpCode
from helpdesk.models.choices import CallState, EventKind
from tests.helpdesk.factories import AgentFactory, CallFactory, ClosedCallFactory, add_event

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 11, 29, 3, tzinfo=datetime.UTC)


def _after(seconds: float) -> datetime.datetime:
    return START + datetime.timedelta(seconds=seconds)


def _do(call: Call, act: Act, seconds: float = 0, agent=None, **values) -> Call:
    with locked(call.ref, agent or call.agent) as session:
        if code := values.pop("outcome", ""):
            session.change(outcome=WrapUpCode.objects.get(code=code))
        segment = session.segment_of(agent or call.agent) or session.segments[-1]
        transition(session, segment, act, at=_after(seconds), values=values)
    return Call.objects.get(pk=call.pk)


def _open(agent=None, *, is_answered=True, **values):
    return open_call(agent or AgentFactory(), Opening(at=START, **values), is_answered=is_answered)


def _seqs(call: Call) -> list[int]:
    return list(CallEvent.objects.filter(call=call).order_by("seq").values_list("seq", flat=True))


def test_a_call_from_ring_to_close():
    call = _open(is_answered=False)
    call = _do(call, Act.ANSWER, 5)
    call = _do(call, Act.HOLD, 20)
    call = _do(call, Act.RESUME, 50)
    call = _do(call, Act.END, 65)
    call = _do(call, Act.FINISH, 75, outcome="answered")
    assert (call.state, call.talk_s, call.hold_s, call.wrap_s) == (CallState.CLOSED, 30, 30, 10)
    assert (call.answered_at, call.talk_ended_at, call.closed_at) == (_after(5), _after(65), _after(75))
    assert _seqs(call) == [1, 2, 3, 4, 5, 6]
    assert call.ref == "C-261129-0001"


def test_references_count_the_calls_of_a_day():
    refs = [_open().ref for _ in range(3)]
    assert refs == ["C-261129-0001", "C-261129-0002", "C-261129-0003"]


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("state", list(CallState))
def test_an_act_is_refused_in_every_state_that_the_table_does_not_name(act, state):
    call = Call(ref="C-261129-0001", state=state)
    if state in MOVES[act].sources:
        return
    session = _session_of(call, CallSegment(call=call, number=1, state=state))
    with pytest.raises(NotFromHere):
        transition(session, session.segments[0], act)
    assert call.last_seq == 0


def _session_of(call, segment):
    from helpdesk.calls.session import CallSession

    session = CallSession(call)
    session._segments = [segment]
    return session


def test_an_open_hold_ends_with_the_talk():
    call = _do(_open(), Act.HOLD, 10)
    call = _do(call, Act.END, 40)
    assert (call.talk_s, call.hold_s, call.held_since) == (10, 30, None)


def test_closing_asks_for_an_outcome_and_for_what_it_needs():
    call = _do(_open(), Act.END, 30)
    with pytest.raises(OutcomeMissing):
        _do(call, Act.FINISH, 40)
    with pytest.raises(NeedsMissing):
        _do(call, Act.FINISH, 40, outcome="referred")
    with pytest.raises(NeedsMissing):
        _do(call, Act.FINISH, 40, outcome="callback")
    add_event(Call.objects.get(pk=call.pk), "callback")
    assert _do(call, Act.FINISH, 40, outcome="callback").state == CallState.CLOSED


def test_a_parked_call_owes_something_and_its_wrap_is_not_days():
    call = _do(_open(), Act.END, 30)
    with pytest.raises(NeedsMissing):
        _do(call, Act.PARK, 40)
    add_event(Call.objects.get(pk=call.pk), "callback")
    call = _do(call, Act.PARK, 40)
    assert call.state == CallState.PARKED
    call = _do(call, Act.FINISH, 90_000, outcome="callback")
    assert (call.state, call.wrap_s) == (CallState.CLOSED, 10)


def test_an_agent_who_talks_takes_no_second_call_and_sees_it_ring():
    first = _open()
    with pytest.raises(TalksToAnother):
        _open(first.agent)
    second = _open(first.agent, is_answered=False)
    with pytest.raises(TalksToAnother):
        _do(second, Act.ANSWER, 9)
    _do(first, Act.END, 10)
    assert _do(second, Act.ANSWER, 12).state == CallState.TALKING


def test_a_transferred_call_is_one_call_with_two_parts():
    call = _open()
    second = AgentFactory()
    with pytest.raises(TargetMissing):
        _do(call, Act.TRANSFER, 60)
    first = call.agent
    call = _do(call, Act.TRANSFER, 60, agent_id=str(second.pk))
    assert (call.state, call.agent) == (CallState.RINGING, second)
    call = _do(call, Act.ANSWER, 70, agent=second)
    assert _do(call, Act.FINISH, 75, agent=first).state == CallState.TALKING
    call = _do(call, Act.END, 130, agent=second)
    call = _do(call, Act.FINISH, 140, agent=second, outcome="answered")
    assert (call.state, call.talk_s, call.wrap_s, call.agent) == (CallState.CLOSED, 120, 25, second)
    parts = CallSegment.objects.order_by("number").values_list("agent", "talk_s", "wrap_s", "state")
    assert list(parts) == [(first.pk, 60, 15, "closed"), (second.pk, 60, 10, "closed")]


def test_a_transfer_that_nobody_answers_leaves_the_call_with_the_first():
    call = _open()
    first = call.agent
    call = _do(call, Act.TRANSFER, 60, queue="thue")
    with locked(call.ref) as session:
        transition(session, session.segments[-1], Act.ABANDON, at=_after(80))
    call = Call.objects.get()
    assert (call.state, call.agent, call.talk_ended_at) == (CallState.WRAPPING, first, _after(60))


def test_a_call_whose_first_agent_had_finished_is_theirs_again_when_nobody_takes_it():
    """The caller hangs up while it rings at the second desk: somebody still has to say how the call ended."""
    call = _open()
    first = call.agent
    call = _do(call, Act.TRANSFER, 60, queue="thue")
    assert _do(call, Act.FINISH, 65, agent=first).state == CallState.RINGING
    with locked(call.ref) as session:
        transition(session, session.segments[-1], Act.ABANDON, at=_after(80))
    call = Call.objects.get()
    assert (call.state, call.agent, call.closed_at) == (CallState.WRAPPING, first, None)
    call = _do(call, Act.FINISH, 4_000, outcome="answered")
    assert (call.state, call.talk_s, call.wrap_s) == (CallState.CLOSED, 60, 5)
    assert _seqs(call) == [1, 2, 3, 4, 5, 6]


def test_a_forgotten_ring_of_a_passed_on_call_keeps_no_house_from_being_kept():
    call = _open()
    _do(call, Act.TRANSFER, 60, queue="thue")
    _do(call, Act.FINISH, 65, agent=call.agent)
    old = timezone.now() - datetime.timedelta(minutes=20)
    Call.objects.update(created_at=old)
    CallSegment.objects.update(created_at=old)
    assert keep_house() == 1
    assert Call.objects.get().state == CallState.WRAPPING


def test_what_others_had_not_finished_ends_when_the_call_closes():
    call = _open()
    second = AgentFactory()
    call = _do(call, Act.TRANSFER, 60, agent_id=str(second.pk))
    call = _do(call, Act.ANSWER, 70, agent=second)
    call = _do(call, Act.END, 80, agent=second)
    call = _do(call, Act.FINISH, 90, agent=second, outcome="answered")
    assert set(call.segments.values_list("state", flat=True)) == {"closed"}


def test_abandoned_before_the_answer_is_missed():
    call = _do(_open(is_answered=False), Act.ABANDON, 20)
    assert (call.state, call.answered_at) == (CallState.MISSED, None)


def test_only_a_short_and_bare_call_is_discarded_with_a_reason():
    call = _open()
    with pytest.raises(ReasonMissing):
        _do(call, Act.DISCARD, 5)
    with pytest.raises(TooLong):
        _do(call, Act.DISCARD, 11, reason="máy im")
    CallLink.objects.create(call=call, target="1.004222", use="seen")
    with pytest.raises(TooLong):
        _do(call, Act.DISCARD, 5, reason="máy im")
    other = _open()
    assert _do(other, Act.DISCARD, 5, reason="máy im").state == CallState.DISCARDED


def test_a_call_that_somebody_else_has_talked_in_is_not_discarded():
    call = _open()
    second = AgentFactory()
    call = _do(call, Act.TRANSFER, 60, agent_id=str(second.pk))
    with pytest.raises(TooLong):
        _do(call, Act.DISCARD, 65, agent=second, reason="máy im")
    call = _do(call, Act.ANSWER, 70, agent=second)
    with pytest.raises(TooLong):
        _do(call, Act.DISCARD, 75, agent=second, reason="máy im")


def test_a_link_of_the_same_batch_keeps_a_call_from_being_discarded():
    call = _open()
    with locked(call.ref, call.agent) as session:
        session.add(CallLink(call=call, target="1.004222", use="answered"))
        with pytest.raises(TooLong):
            transition(session, session.segments[0], Act.DISCARD, at=_after(5), values={"reason": "máy im"})


@pytest.mark.parametrize("late", [CallLink, ToldFact])
def test_a_discarded_call_in_which_something_was_said_after_all_is_kept(late):
    call = _do(_open(), Act.DISCARD, 5, reason="máy im")
    told = {"value": 1, "via": "voice", "day": START.date()}
    values = {"target": "1.004222", "use": "answered"} if late is CallLink else told
    late.objects.create(call=call, **values)
    assert keep_house() == 0
    assert Call.objects.get() == call


def test_discarded_calls_are_deleted_after_a_day():
    call = _do(_open(), Act.DISCARD, 5, reason="máy im")
    assert timezone.now() - call.closed_at > datetime.timedelta(days=1)
    keep_house()
    assert not Call.objects.exists()


@pytest.mark.parametrize("state", [CallState.DISCARDED, CallState.CLOSED, CallState.MISSED])
def test_a_talk_left_open_in_a_call_that_has_ended_is_ended_and_its_agent_free(state):
    call = ClosedCallFactory(state=state)
    CallSegment.objects.filter(call=call).update(state=CallState.TALKING)
    with pytest.raises(TalksToAnother):
        _open(call.agent)
    assert keep_house() == 1
    call.refresh_from_db()
    assert (call.state, call.segments.get().state) == (state, CallState.DISCARDED)
    assert _open(call.agent).state == CallState.TALKING


def test_a_closing_before_the_call_was_passed_on_by_another_clock_is_read_as_no_earlier():
    call = _open()
    second = AgentFactory()
    call = _do(call, Act.TRANSFER, 60, agent_id=str(second.pk))
    for act, seconds in ((Act.ANSWER, 52), (Act.END, 55)):
        call = _do(call, act, seconds, agent=second)
    call = _do(call, Act.FINISH, 57, agent=second, outcome="answered")
    assert (call.state, call.talk_ended_at, call.closed_at) == (CallState.CLOSED, _after(60), _after(60))


def test_a_talk_without_a_sign_of_life_goes_to_wrap_with_doubtful_times():
    silent, alive = CallFactory(), CallFactory()
    old = timezone.now() - datetime.timedelta(minutes=16)
    CallSegment.objects.filter(call=silent).update(alive_at=old, answered_at=old)
    CallSegment.objects.filter(call=alive).update(alive_at=timezone.now())
    assert keep_house() == 1
    silent.refresh_from_db()
    alive.refresh_from_db()
    assert (silent.state, silent.timing_certain) == (CallState.WRAPPING, False)
    assert alive.state == CallState.TALKING
    assert keep_house() == 0


def test_a_call_that_cannot_be_ended_keeps_no_other_from_it(monkeypatch, caplog):
    bad, good = CallFactory(), CallFactory()
    CallSegment.objects.update(alive_at=timezone.now() - datetime.timedelta(minutes=16))
    discarded = _do(_open(), Act.DISCARD, 5, reason="máy im")

    def stumble(session, segment, act, **values):
        if session.call == bad:
            raise IntegrityError("times out of order")
        return transition(session, segment, act, **values)

    monkeypatch.setattr(housekeeping, "transition", stumble)
    with pytest.raises(SomeFailed):
        keep_house()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state) == (CallState.WRAPPING, CallState.TALKING)
    assert not Call.objects.filter(pk=discarded.pk).exists()
    assert "times out of order" in caplog.text


def test_a_ring_that_nobody_ended_is_missed():
    call = _open(is_answered=False)
    old = timezone.now() - datetime.timedelta(minutes=20)
    Call.objects.filter(pk=call.pk).update(created_at=old)
    CallSegment.objects.filter(call=call).update(created_at=old)
    keep_house()
    assert Call.objects.get().state == CallState.MISSED


def test_the_same_chain_and_the_same_op_open_one_call():
    agent, chain = AgentFactory(), Chain("generic", "abc")
    opening = Opening(chain=chain)
    first = open_call(agent, opening, is_answered=False)
    assert open_call(agent, opening, is_answered=True) == first
    assert open_call(None, Opening(chain=chain), is_answered=False) == first
    assert call_of(chain) == first
    assert Call.objects.count() == 1


def test_refused_acts_leave_no_trace():
    call = _open()
    with pytest.raises(Refusal):
        _do(call, Act.RESUME, 5)
    assert _seqs(call) == [1]


def test_holds_are_taken_by_their_own_times():
    call = _open()
    marks = [("resumed", 30), ("held", 10), ("held", 20), ("held", 50)]
    events = [
        CallEvent(
            call=call, kind=getattr(EventKind, kind.upper()), payload={"at": _after(at).isoformat(), "segment": 1}
        )
        for kind, at in marks
    ]
    assert held_intervals(events, 1, _after(60)) == [(_after(10), _after(30)), (_after(50), _after(60))]
