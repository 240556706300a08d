"""Calls of a file, and what counts as right, refused and misled."""

import json

import pytest

from benchmarks.console_calls.calls import OWN_CALLS, BadCall, CallScript, read_calls
from benchmarks.console_calls.judging import Opened, Verdict, verdict
from benchmarks.console_calls.model import Effort

CALL = CallScript(id="x", first="phi", accept=("1.014064",), facts=("35.000 đồng",))
REFUSED = CallScript(id="y", first="camera", refuse=True)


def test_our_own_calls_can_be_read():
    calls = read_calls([OWN_CALLS])
    assert len(calls) == 16
    assert len({call.id for call in calls}) == 16


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": "a"}',
        '{"id": "a", "first": "b"}',
        '{"id": "a", "first": "b", "refuse": true, "then": ["fee"]}',
        '{"id": "a", "first": "b", "refuse": true, "then": [{"ask": "price"}]}',
    ],
)
def test_a_line_that_is_no_call_is_named(tmp_path, line):
    path = tmp_path / "calls.jsonl"
    path.write_text(f"{json.dumps({'id': 'ok', 'first': 'x', 'refuse': True})}\n{line}\n")
    with pytest.raises(BadCall, match=r"calls\.jsonl:2"):
        read_calls([path])


@pytest.mark.parametrize(
    ("call", "opened", "said", "expected"),
    [
        (CALL, Opened("procedure", "1.014064", is_sure=True), "Lệ phí 35.000 dong.", Verdict.RIGHT),
        (CALL, Opened("procedure", "1.014064", is_sure=True), "Chưa rõ.", Verdict.PARTLY),
        (CALL, Opened("procedure", "2.000200", is_sure=True), "35.000 đồng", Verdict.MISLED),
        (CALL, Opened("procedure", "2.000200", is_sure=False), "35.000 đồng", Verdict.NOT),
        (CALL, Opened("no_answer", is_sure=False), "", Verdict.NOT),
        (REFUSED, Opened("referral", is_sure=True), "", Verdict.REFUSED),
        (REFUSED, Opened("no_answer"), "", Verdict.REFUSED),
        (REFUSED, Opened("procedure", "1.014064", is_sure=True), "", Verdict.MISLED),
    ],
)
def test_verdicts(call, opened, said, expected):
    assert verdict(call, opened, [said], "") == expected


def test_a_common_answer_is_accepted_by_its_need():
    call = CallScript(id="z", first="x", accept=("common:status",))
    assert verdict(call, Opened("common", need="status", is_sure=True), [""], "") == Verdict.RIGHT
    assert verdict(call, Opened("common", need="refund", is_sure=True), [""], "") == Verdict.MISLED


def test_seconds_of_the_model():
    effort = Effort(scans=1, decisions=2, machine_s=0.5)
    effort.press(10)
    assert effort.seconds == pytest.approx(0.2 * 10 + 3 + 2 * 1.35 + 0.5)
    assert effort.after_eighth == 10
