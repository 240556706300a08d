"""Ops of needs, callbacks and flags: written once, never with a contact in an event."""

import json

import pytest

from helpdesk.models import Callback, CallEvent, Flag, Gap, GapMention
from tests.factories import ProcedurePageFactory
from tests.helpdesk.calls_api import desk_of, op, set_op
from tests.helpdesk.factories import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def desk(call):
    return desk_of(call.agent)


def test_no_answer_is_one_op_and_sent_again_counts_nobody_twice(call, desk) -> None:
    gap = op("gap", {"words": "xin phép nuôi hổ"})
    first = desk.do(call, gap)
    desk.do(call, gap, op("gap", {"words": "XIN PHEP NUOI HO"}))

    assert "chưa có câu trả lời" in first["results"][gap["id"]]["say"]
    assert GapMention.objects.get().agent == call.agent
    assert Gap.objects.get().people == 1


def test_a_call_without_an_answer_can_be_closed_with_its_outcome(call, desk) -> None:
    desk.do(call, set_op("outcome", "no_answer", ""), op("end"))
    refused = desk.send(call, op("finish")).json()["refused"]
    assert [each["code"] for each in refused.values()] == ["needs_missing"]
    desk.do(call, op("gap", {"words": "xin phép nuôi hổ"}))

    assert desk.do(call, op("finish"))["header"]["state"] == "closed"


def test_a_promised_call_keeps_its_contact_out_of_events(call, desk) -> None:
    promised = op("callback", {"contact": "0912345678", "about": "lệ phí", "mine": True})
    desk.do(call, set_op("outcome", "callback", ""), op("end"), promised, op("finish"))
    desk.send(call, op("callback", {"contact": "0912345678", "due_from": "2020-01-01T09:00:00+07:00"}))

    callback = Callback.objects.get()
    assert (callback.contact, callback.owner) == ("0912345678", call.agent)
    assert "0912" not in json.dumps(list(CallEvent.objects.values_list("payload", flat=True)))


def test_a_flag_on_the_fact_in_view(call, desk) -> None:
    page = ProcedurePageFactory(conditions="Đủ 14 tuổi")
    key = f"{page.code}/page/conditions"
    desk.do(call, op("flag", {"code": page.code, "fact_key": key, "reason": "wrong", "words": "nay là 16"}))

    flag = Flag.objects.get()
    assert (flag.fact_key, flag.raised_by, flag.events.get().call) == (key, call.agent.user, call)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("gap", {}),
        ("gap", {"words": "0912345678"}),
        ("gap", "xin phép"),
        ("callback", {"contact": ""}),
        ("callback", {"contact": "0912345678", "due_from": "tối mai"}),
        ("callback", {"contact": "0912345678", "gap": "không có"}),
        ("flag", {"code": "1.000001", "fact_key": "1.000001/x/amount", "reason": "wrong"}),
        ("flag", {"code": "1.000001", "anchor": "fee", "reason": "gì đó"}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_changes_nothing(call, desk, kind: str, value: object) -> None:
    refused = desk.send(call, op(kind, value)).json()["refused"]

    assert [bool(each["message"]) for each in refused.values()] == [True]
    assert [model.objects.count() for model in (Gap, Callback, Flag)] == [0, 0, 0]
