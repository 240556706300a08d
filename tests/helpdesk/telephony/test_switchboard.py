"""A switchboard that sends late, twice and out of order leads to the same calls as one that does not."""

import datetime
import itertools
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.models import Call, CallEvent, CallSegment, InboxEvent
from helpdesk.models.choices import CallState
from tests.helpdesk.calls_api import desk_of, note, op
from tests.helpdesk.factories import AgentFactory, CallFactory
from tests.helpdesk.telephony.switchboard import SECRET, START, Line, Switchboard, shaken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _secrets(settings):
    settings.HELPDESK_TELEPHONY_SECRETS = [f"generic:{SECRET}", f"zammad:{SECRET}", f"stringee:{SECRET}"]
    settings.HELPDESK_TELEPHONY_SECRETS += [f"asterisk:{SECRET}", "generic:cũ"]


@pytest.fixture
def agent():
    return AgentFactory(extension="201")


TALK = Line("A", ((0, "ringing", "201"), (5, "answered", "201"), (20, "held", "201"), (50, "resumed", "201"),
                  (65, "ended", "")))  # fmt: skip


def _at(seconds):
    return START + datetime.timedelta(seconds=seconds)


def _facts(call):
    return (call.state, call.answered_at, call.talk_ended_at, call.talk_s, call.hold_s)


def test_messages_in_order(agent):
    Switchboard().send_all(TALK.messages())
    call = Call.objects.get()
    assert _facts(call) == (CallState.WRAPPING, _at(5), _at(65), 30, 30)
    assert (call.agent, call.queue) == (agent, "chung")
    assert call.events.count() == call.last_seq


@pytest.mark.parametrize("seed", range(8))
def test_late_doubled_and_disordered_messages_lead_to_the_same_call(agent, seed):
    Switchboard().send_all(shaken(TALK.messages(), random.Random(seed)))  # noqa: S311
    call = Call.objects.get()
    assert (call.state, call.answered_at, call.talk_ended_at) == (CallState.WRAPPING, _at(5), _at(65))
    assert InboxEvent.objects.count() == len(TALK.steps)
    assert sorted(call.events.values_list("seq", flat=True)) == list(range(1, call.last_seq + 1))


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_hang_up_before_the_answer_is_a_missed_call_in_any_order(agent, order):
    line = Line("A", ((0, "ringing", "201"), (10, "ended", ""), (12, "answered", "201")))
    messages = line.messages()
    Switchboard().send_all(messages[index] for index in order)
    call = Call.objects.get()
    assert (call.state, call.answered_at, call.closed_at) == (CallState.MISSED, None, _at(10))


def test_an_answer_that_comes_after_the_hang_up_and_happened_before_it_is_a_talk(agent):
    messages = Line("A", ((0, "ringing", "201"), (5, "answered", "201"), (40, "ended", ""))).messages()
    board = Switchboard()
    board.send_all([messages[0], messages[2]])
    assert Call.objects.get().state == CallState.MISSED
    board.send(messages[1])
    call = Call.objects.get()
    assert (call.state, call.talk_s, call.agent) == (CallState.WRAPPING, 35, agent)


def test_a_call_whose_first_message_is_its_end_is_missed():
    Switchboard().send({"call": "A", "event": "ended", "at": START.isoformat()})
    assert Call.objects.get().state == CallState.MISSED


def test_another_agents_answer_moves_the_call_only_if_nothing_was_noted(agent):
    second = AgentFactory(extension="202")
    messages = Line("A", ((0, "ringing", "201"), (5, "answered", "201"), (30, "answered", "202"))).messages()
    Switchboard().send_all(messages)
    call = Call.objects.get()
    assert (call.agent, call.segments.count()) == (second, 1)


def test_after_a_note_another_agents_answer_is_a_part_of_its_own(agent):
    second = AgentFactory(extension="202")
    messages = Line("A", ((0, "ringing", "201"), (5, "answered", "201"), (30, "answered", "202"))).messages()
    board = Switchboard()
    board.send_all(messages[:2])
    call = Call.objects.get()
    desk_of(agent).do(call, note("người gọi nói"))
    board.send(messages[2])
    call.refresh_from_db()
    assert (call.agent, call.state) == (second, CallState.TALKING)
    parts = CallSegment.objects.order_by("number").values_list("agent", "state", "talk_s")
    assert list(parts) == [(agent.pk, "wrapping", 25), (second.pk, "talking", 0)]


def test_an_agent_in_talk_is_not_given_a_second_talk(agent):
    CallFactory(agent=agent)
    Switchboard().send_all(TALK.messages()[:2])
    assert Call.objects.filter(state="talking").count() <= 1
    assert CallSegment.objects.filter(agent=agent, state="talking").count() == 1
    assert Call.objects.filter(state="ringing").count() == 1


def test_messages_after_the_end_of_a_closed_call_change_none_of_its_times(agent):
    board, messages = Switchboard(), TALK.messages()
    board.send_all(messages[:2])
    call = Call.objects.get()
    desk = desk_of(agent)
    desk.do(call, op("end"), op("set", "answered", field="outcome", base=""), op("finish"))
    before = Call.objects.values_list("talk_s", "hold_s", "wrap_s", "closed_at").get()
    board.send_all(messages[2:])
    assert Call.objects.values_list("talk_s", "hold_s", "wrap_s", "closed_at").get() == before
    assert CallEvent.objects.filter(kind="telephony").count() == 3


def test_a_pop_and_the_switchboards_message_are_one_call(agent):
    desk = desk_of(agent)
    first = desk.post("/pop", {"call": "A", "event": "RING", "phone": "0912345678"}).json()["header"]
    Switchboard().send_all(TALK.messages()[:2])
    again = desk.post("/pop", {"call": "A", "event": "ANSWER"}).json()["header"]
    assert first["ref"] == again["ref"] == Call.objects.get().ref
    assert again["state"] == "talking"


def test_a_pop_of_anothers_call_tells_none_of_its_words(agent):
    desk = desk_of(agent)
    desk.post("/pop", {"call": "A", "event": "UP"})
    desk.do(Call.objects.get(), op("set", "Hà Tây", field="place_said", base=""))
    assert desk.post("/pop", {"call": "A"}).json()["header"]["place_said"] == "Hà Tây"
    other = desk_of(AgentFactory()).post("/pop", {"call": "A", "event": "ANSWER"}).json()["header"]
    assert (other["ref"], other["place_said"]) == (Call.objects.get().ref, "")


def test_a_pop_during_another_talk_only_rings(agent):
    talking = CallFactory(agent=agent)
    answer = desk_of(agent).post("/pop", {"call": "B", "event": "ANSWER"}).json()["header"]
    assert answer["state"] == "ringing"
    pulse = desk_of(agent).get("/pulse").json()["calls"]
    assert pulse["current"]["ref"] == talking.ref
    assert [each["ref"] for each in pulse["ringing"]] == [answer["ref"]]


def test_numbers_are_never_stored(agent, settings):
    Switchboard().send_all(TALK.messages())
    assert not Call.objects.get().caller_key
    settings.HELPDESK_CALLER_KEY_DAYS = 8
    for name in ("B", "C"):
        Switchboard().send({"call": name, "event": "ringing", "at": START.isoformat(), "phone": "+84 912 345 678"})
    keys = set(Call.objects.exclude(caller_key="").values_list("caller_key", flat=True))
    assert len(keys) == 1
    rows = str(list(InboxEvent.objects.values())) + str(list(Call.objects.values()))
    assert "912345678" not in rows.replace(" ", "")


@pytest.mark.parametrize("signature", ["", "t=1,v1=" + "0" * 64, "v1=abc", None])
def test_only_signed_messages_are_taken(signature):
    board = Switchboard(secret="khác") if signature is None else Switchboard()
    response = board.send(TALK.messages()[0], signature=signature)
    assert response.status_code == 401
    assert not InboxEvent.objects.exists()


def test_old_signatures_are_refused_and_rotated_secrets_hold():
    body = TALK.messages()[0]
    assert Switchboard().send(body, at=int(time.time()) - 301).status_code == 401
    assert Switchboard(secret="cũ").send(body).status_code == 200


def test_a_message_sent_again_is_answered_and_changes_nothing(agent):
    board, body = Switchboard(), TALK.messages()[0]
    assert board.send(body).json()["new"] is True
    events = CallEvent.objects.count()
    assert board.send(body).json() == {"new": False, "call": None}
    assert CallEvent.objects.count() == events


@pytest.mark.parametrize(
    ("provider", "ring", "answer", "end"),
    [
        (
            "zammad",
            {"event": "newCall", "callId": "Z", "from": "0912345678", "to": "1022", "direction": "in"},
            {"event": "answer", "callId": "Z", "from": "0912345678", "direction": "in", "user": ["201"]},
            {"event": "hangup", "callId": "Z", "cause": "normalClearing", "direction": "in"},
        ),
        (
            "stringee",
            {"call_status": "ringing", "call_id": "S", "timestamp_ms": 1796000000000, "from": {"number": "84912345"}},
            {"call_status": "answered", "call_id": "S", "timestamp_ms": 1796000005000, "agentExtension": "201"},
            {"call_status": "ended", "call_id": "S", "timestamp_ms": 1796000065000, "endCallCause": "USER_END_CALL"},
        ),
        (
            "asterisk",
            {"Event": "QueueCallerJoin", "Linkedid": "1.1", "Uniqueid": "1.1", "Timestamp": "1796000000.5"},
            {"Event": "AgentConnect", "Linkedid": "1.1", "Uniqueid": "1.1", "Interface": "PJSIP/201",
             "Timestamp": "1796000005.5"},
            {"Event": "Hangup", "Linkedid": "1.1", "Uniqueid": "1.1", "Timestamp": "1796000065.5"},
        ),
    ],
    ids=["zammad", "stringee", "asterisk"],
)  # fmt: skip
def test_each_provider_tells_of_a_call(agent, provider, ring, answer, end):
    Switchboard(provider).send_all([ring, answer, end])
    call = Call.objects.get()
    assert (call.state, call.agent) == (CallState.WRAPPING, agent)
    if provider != "zammad":
        assert call.talk_s == 60


@pytest.mark.parametrize("provider", ["generic", "zammad", "stringee", "asterisk"])
@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"event": "x"},
        {"call": "A", "event": "ringing", "at": "hôm qua"},
        {"call": "A", "event": "ringing", "at": "0001-01-01T00:00:00+14:00"},
        {"call": "A", "event": "ringing", "at": "9999-12-31T23:59:59-12:00"},
    ],
)
def test_unreadable_bodies_are_refused_with_words(provider, body):
    response = Switchboard(provider).send(body)
    assert response.status_code == 400
    assert response.json()["error"]["message"]


def test_an_agents_own_channel_does_not_end_the_call(agent):
    board = Switchboard("asterisk")
    board.send({"Event": "AgentConnect", "Linkedid": "1.1", "Uniqueid": "1.1", "Interface": "PJSIP/201"})
    board.send({"Event": "Hangup", "Linkedid": "1.1", "Uniqueid": "1.2"})
    assert Call.objects.get().state == CallState.TALKING


_STEPS = st.lists(
    st.tuples(
        st.integers(0, 100), st.sampled_from(["ringing", "answered", "held", "resumed", "ended"]),
        st.sampled_from(["201", "202", ""]),
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS, seed=st.integers(0, 1000))
def test_whatever_comes_the_call_is_consistent(settings, steps, seed):
    from django.db import transaction

    with transaction.atomic():
        AgentFactory(extension="201")
        AgentFactory(extension="202")
        Switchboard().send_all(shaken(Line("A", tuple(steps)).messages(), random.Random(seed)))  # noqa: S311
        call = Call.objects.get()
        assert list(call.events.order_by("seq").values_list("seq", flat=True)) == list(range(1, call.last_seq + 1))
        assert call.talk_s + call.hold_s <= 100
        ended = any(event == "ended" for _, event, _ in steps)
        assert call.state in ({"missed", "wrapping"} if ended else {"ringing", "talking", "on_hold"})
        transaction.set_rollback(True)
