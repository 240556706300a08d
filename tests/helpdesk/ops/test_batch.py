"""The protocol of ops: acknowledged is committed, nothing twice, nothing lost, conflicts told."""

import datetime
import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.models import Call, CallEvent, CallLink, CallNote, CallSearch, CallSegment, ToldFact, WrapUpCode
from helpdesk.models.choices import CallState
from helpdesk.ops import registry
from helpdesk.ops.registry import Applied
from tests.factories import ProcedurePageFactory
from tests.helpdesk.calls_api import Desk, desk_of, note, op, set_op
from tests.helpdesk.factories import AgentFactory, CallFactory, ClosedCallFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def desk(call):
    return desk_of(call.agent)


def _seqs(call):
    return list(call.events.order_by("seq").values_list("seq", flat=True))


def test_a_whole_call_by_ops(call, desk):
    ProcedurePageFactory(code="1.004222")
    link = op("link", {"target": "1.004222", "use": "answered", "asked": "fee"})
    told = op(
        "told",
        {"facts": [{"fact_key": "1.004222/b1/amount", "value": {"vnd": 20000}, "revision": 7}], "via": "voice"},
        entry=link["id"],
    )
    search = op("search", {"query": "dang ky thuong tru", "codes": ["1.004222"], "confident": True})
    body = desk.do(call, search, link, told, note("hỏi phí"), set_op("outcome", "answered", ""), op("end"))
    assert body["header"]["state"] == "wrapping"
    assert desk.do(call, op("finish"))["header"]["state"] == "closed"
    call.refresh_from_db()
    assert (call.state, call.outcome.code) == (CallState.CLOSED, "answered")
    assert call.topic == ProcedurePageFactory._meta.model.objects.get(code="1.004222").field
    assert ToldFact.objects.get().link_id == CallLink.objects.get().pk == uuid.UUID(link["id"])
    assert CallSearch.objects.get().codes == ["1.004222"]
    assert _seqs(call) == [1, 2, 3, 4, 5, 6, 7]


def test_an_op_sent_again_is_written_once_and_answered_as_before(call, desk):
    first = note("con tôi sinh ngày 12/03/1944, cccd 001099012345")
    body = desk.do(call, first)
    assert desk.do(call, first, first)["masked"] == body["masked"] == {first["id"]: "con tôi sinh ngày 1944, cccd ***"}
    assert CallNote.objects.count() == CallEvent.objects.count() == 1


def test_words_are_masked_on_the_server_too(call, desk):
    desk.do(call, note("số hồ sơ H15.50.05.13-261008-0975, gọi 0912345678"), set_op("target", "chị Lan 0912345678", ""))
    call.refresh_from_db()
    text = CallNote.objects.get().text
    assert "0975" not in text
    assert "0912345678" not in text + call.target + str(list(CallEvent.objects.values_list("payload", flat=True)))


def test_an_op_that_cannot_be_applied_is_refused_for_good_and_keeps_its_words(call, desk):
    bad = op("nonsense", "con số 0912345678 quan trọng")
    good = note("câu hỏi")
    for _ in range(2):
        body = desk.send(call, bad, good).json()
        assert list(body["refused"]) == [bad["id"]]
        assert body["applied"] == [good["id"]]
    event = CallEvent.objects.get(op_id=bad["id"])
    assert event.kind == "refused"
    assert event.payload["words"] == "con số *** quan trọng"
    assert _seqs(call) == [1, 2]


@pytest.mark.parametrize(
    "bad",
    [
        op("set", "x", field="state"),
        op("set", "khong-co", field="outcome"),
        op("set", {"a": 1}, field="place_said"),
        op("set", "a\x00b", field="place_said"),
        op("note", 5, entry=str(uuid.uuid4()), field="note"),
        op("note", "không có mục", field="note"),
        op("link", {"target": "9.999999", "use": "answered"}),
        op("link", {"target": "không phải khóa", "use": "answered", "target_kind": "question"}),
        op("link", []),
        op("told", {"facts": []}),
        op("told", {"facts": [{"fact_key": "1.004222/b/amount", "value": "a" * 5000}]}),
        op("told", {"facts": [{"fact_key": "không đúng", "value": 1}]}),
        op("told", {"facts": [{"fact_key": "1.004222/b/amount", "value": {"a": "nửa chữ \ud83d"}}]}),
        op("told", {"facts": [{"fact_key": "1.004222/b/amount", "value": "a\x00b"}]}),
        op("told", {"facts": [{"fact_key": "1.004222/b/amount", "value": float("nan")}]}),
        op("told", {"facts": [{"fact_key": "1.004222/b/amount", "value": json.loads("[" * 99 + "]" * 99)}]}),
        op("set", "zh-CN", field="language"),
        op("nonsense", "nửa chữ \ud83d"),
        op("callback", {"contact": "0912345678", "due_from": "9999-12-31T23:59:59-12:00"}),
        op("callback", {"contact": "0912345678", "due_from": "0001-01-01T00:00:00+14:00"}),
        op("withdraw", entry=str(uuid.uuid4())),
        op("search", {"codes": 5}),
        op("finish"),
        op("resume"),
        op("transfer", {}),
        op("transfer", "sai"),
    ],
    ids=lambda each: ascii(f"{each['kind']}-{each.get('field', '')}-{each['value']}")[:60],
)
def test_bad_values_are_refused_with_words(call, desk, bad):
    body = desk.send(call, bad).json()
    assert body["refused"][bad["id"]]["message"]
    assert CallEvent.objects.get().kind == "refused"


def test_half_a_letter_at_the_cut_of_a_text_holds_nothing_up(call, desk):
    """A browser cuts a text by units of UTF-16, and what is behind it waits for it."""
    cut, after = note("hỏi về phí \ud83d"), note("sau đó")
    desk.do(call, cut, op("search", {"query": "phí \ud83d", "codes": []}), after)
    assert set(CallNote.objects.values_list("text", flat=True)) == {"hỏi về phí", "sau đó"}


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_at_the_end_of_the_calendar_is_not_read(call, desk, at):
    assert desk.send(call, note("câu hỏi", client_at=at)).status_code == 422
    assert desk.send(call, note("câu hỏi"), sent_at=at).status_code == 422
    assert not CallEvent.objects.exists()


@pytest.mark.parametrize("name", ["kind", "field"])
def test_a_name_that_is_none_is_not_read(call, desk, name):
    assert desk.send(call, {**set_op("place_said", "Hà Tây", ""), name: "a\x00"}).status_code == 422


def test_a_field_that_somebody_else_set_meanwhile_is_a_conflict_and_both_are_told(call, desk):
    desk.do(call, set_op("place_said", "Bắc Giang", ""))
    body = desk.do(call, second := set_op("place_said", "Bắc Ninh", ""))
    assert body["conflicts"] == {second["id"]: {"field": "place_said", "theirs": "Bắc Giang"}}
    assert body["header"]["place_said"] == "Bắc Ninh"
    assert desk.do(call, set_op("place_said", "Bắc Giang", "Bắc Ninh"))["conflicts"] == {}
    assert [each.payload["value"] for each in call.events.order_by("seq")] == ["Bắc Giang", "Bắc Ninh", "Bắc Giang"]


def test_the_text_that_loses_a_conflict_stays_a_version(call, desk):
    entry = str(uuid.uuid4())
    desk.do(call, note("hỏi về phí", entry, base=0))
    desk.do(call, note("hỏi về phí cấp lại", entry, base=1))
    body = desk.do(call, late := note("hỏi về lệ phí", entry, base=1))
    assert body["conflicts"] == {late["id"]: {"theirs": "hỏi về phí cấp lại", "version": 2}}
    texts = CallNote.objects.order_by("version").values_list("text", flat=True)
    assert list(texts) == ["hỏi về phí", "hỏi về phí cấp lại", "hỏi về lệ phí"]
    assert [each["text"] for each in desk.get("/calls/current").json()["call"]["notes"]] == ["hỏi về lệ phí"]


def test_links_and_facts_never_conflict_and_a_withdrawal_is_a_row(call, desk):
    ProcedurePageFactory(code="1.004222")
    first, second = (op("link", {"target": "1.004222", "use": use}) for use in ("answered", "partly"))
    desk.do(call, first, second)
    desk.do(call, op("withdraw", entry=first["id"]), op("withdraw", entry=first["id"]))
    assert [str(each.pk) for each in call.links.standing()] == [second["id"]]
    assert CallLink.objects.count() == 3


def test_an_entry_of_another_call_is_not_overwritten(desk, call):
    other = CallNote.objects.create(call=CallFactory(), entry=uuid.uuid4(), version=1, text="của người khác")
    body = desk.send(call, note("chép đè", str(other.entry))).json()
    assert next(iter(body["refused"].values()))["code"] == "bad_value"
    assert CallNote.objects.count() == 1


def test_an_op_of_another_call_is_refused(call, desk):
    first = note("câu hỏi")
    desk.do(call, first)
    desk.do(call, set_op("outcome", "answered", ""), op("end"), op("finish"))
    other = desk.open()
    assert list(desk.send(other, first).json()["refused"]) == [first["id"]]
    assert CallNote.objects.count() == 1


def test_nobody_writes_into_anothers_call(call):
    response = desk_of(AgentFactory()).send(call, note("chen vào"))
    assert response.status_code == 404
    assert not CallEvent.objects.exists()


def test_one_who_has_passed_the_call_on_still_writes_their_part(call, desk):
    second = AgentFactory(extension="333")
    desk.do(call, op("transfer", {"extension": "333"}))
    desk_of(second).do(call, op("answer"), note("của người thứ hai"))
    desk.do(call, note("của người thứ nhất"), op("finish"))
    call.refresh_from_db()
    assert (call.state, call.agent) == (CallState.TALKING, second)


def test_late_ops_become_corrections_with_423():
    call = ClosedCallFactory()
    desk = desk_of(call.agent)
    response = desk.send(call, note("nhớ thêm"), set_op("outcome", "partly", "answered"))
    assert response.status_code == 423
    body = response.json()
    assert (len(body["applied"]), body["header"]["state"], body["header"]["outcome"]) == (2, "closed", "partly")
    call.refresh_from_db()
    assert call.outcome.code == "partly"
    assert list(call.events.values_list("kind", flat=True)) == ["corrected", "corrected"]
    assert call.events.last().payload["before"] == {"outcome": "answered"}


@pytest.mark.parametrize("value", ["", None])
def test_the_outcome_of_a_closed_call_is_changed_and_never_taken_away(value):
    call = ClosedCallFactory()
    late, bare = note("nhớ thêm"), set_op("outcome", value, "answered")
    body = desk_of(call.agent).send(call, bare, late).json()
    assert body["refused"][bare["id"]]["code"] == "outcome_missing"
    assert body["applied"] == [late["id"]]
    lead = Desk(user_with("helpdesk_lead"))
    correction = {"id": str(uuid.uuid4()), "field": "outcome", "value": value, "reason": "nghe lại"}
    assert lead.post(f"/calls/{call.ref}/corrections", correction).status_code == 409


def test_after_a_quarter_of_an_hour_only_what_was_typed_before_is_taken():
    old = timezone.now() - datetime.timedelta(hours=2)
    call = ClosedCallFactory(answered_at=old)
    desk = desk_of(call.agent)
    now = note("bây giờ", client_at=timezone.now().isoformat())
    then = note("lúc đó", client_at=(old + datetime.timedelta(minutes=3)).isoformat())
    body = desk.send(call, now, then, sent_at=timezone.now().isoformat()).json()
    assert body["applied"] == [then["id"]]
    assert body["refused"][now["id"]]["code"] == "too_late"


def test_times_of_a_browser_are_read_by_the_servers_clock(call, desk):
    """Its clock is an hour ahead, and the end was typed two minutes before it was sent."""
    Call.objects.filter(pk=call.pk).update(answered_at=timezone.now() - datetime.timedelta(minutes=5))
    call.segments.update(answered_at=timezone.now() - datetime.timedelta(minutes=5))
    theirs = timezone.now() + datetime.timedelta(hours=1)
    end = op("end", client_at=(theirs - datetime.timedelta(minutes=2)).isoformat())
    desk.do(call, end, sent_at=theirs.isoformat())
    call.refresh_from_db()
    assert 175 <= call.talk_s <= 185


def test_a_lead_corrects_anothers_call_with_a_reason_and_the_agent_is_told():
    call = ClosedCallFactory(answered_at=timezone.now() - datetime.timedelta(days=3))
    lead = Desk(user_with("helpdesk_lead"))
    body = {"id": str(uuid.uuid4()), "field": "outcome", "value": "no_answer", "reason": "nghe lại ghi chú"}
    for _ in range(2):
        assert lead.post(f"/calls/{call.ref}/corrections", body).json()["header"]["outcome"] == "no_answer"
    assert call.events.get().payload["after"] == {"outcome": "no_answer"}
    assert desk_of(call.agent).get("/pulse").json()["corrections"][0]["ref"] == call.ref
    assert lead.post(f"/calls/{call.ref}/corrections", {**body, "reason": ""}).status_code == 422


def test_a_batch_takes_few_statements(call, desk):
    desk.do(call, note("làm nóng"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        desk.do(call, *(note(f"ghi chú {number}") for number in range(20)), set_op("place_said", "Hà Tây", ""))
    statements = [each["sql"] for each in queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len([each for each in statements if "helpdesk_call" in each]) <= 6, statements


def test_fifty_ops_are_a_batch_and_more_are_not(call, desk):
    assert desk.send(call, *(note("a") for _ in range(51))).status_code == 422
    assert len(desk.do(call, *(note("a") for _ in range(50)))["applied"]) == 50


def test_wrap_up_codes_out_of_use_are_no_outcome(call, desk):
    WrapUpCode.objects.filter(code="other").update(valid_to=timezone.localdate() - datetime.timedelta(days=1))
    assert desk.send(call, set_op("outcome", "other", "")).json()["refused"]


def _by_current_browser(call, *ops):
    """What a browser sends that knows all that was answered so far."""
    call.refresh_from_db()
    return desk_of(call.agent).send(call, *ops, rev=call.rev)


def test_a_browser_that_knows_everything_costs_no_look_back(call):
    first, second = (note("hỏi phí", base=0) for _number in range(2))
    with CaptureQueriesContext(connection) as queries:
        _by_current_browser(call, first, second, note("hỏi phí khai sinh", entry=first["entry"], base=1))
    asked = [each["sql"] for each in queries if each["sql"].startswith("SELECT")]
    assert not any("helpdesk_callnote" in sql or "helpdesk_callevent" in sql for sql in asked)
    versions = CallNote.objects.filter(entry=first["entry"]).order_by("version").values_list("version", "text")
    assert list(versions) == [(1, "hỏi phí"), (2, "hỏi phí khai sinh")]
    assert _seqs(call) == [1, 2, 3]


def test_the_next_version_of_a_known_note_is_counted_from_what_was_seen(call):
    first = note("hỏi phí", base=0)
    _by_current_browser(call, first)
    body = _by_current_browser(call, note("hỏi phí khai sinh", entry=first["entry"], base=1)).json()
    assert [each["version"] for each in body["results"].values()] == [2]
    assert body["conflicts"] == {}


def test_a_browser_that_errs_is_not_believed(call):
    """An op that is written already, and an entry that has versions, though nothing should have been written."""
    first = note("hỏi phí", base=0)
    _by_current_browser(call, first)
    body = _by_current_browser(call, first, again := note("hỏi cả hộ khẩu", entry=first["entry"], base=0)).json()
    assert body["applied"] == [first["id"], again["id"]]
    assert list(CallNote.objects.order_by("version").values_list("version", "text")) == [
        (1, "hỏi phí"),
        (2, "hỏi cả hộ khẩu"),
    ]
    assert _seqs(call) == [1, 2]


def test_an_op_that_the_database_refuses_keeps_nothing_back(call, desk, monkeypatch, caplog):
    """Sent again for ever, it would block all that was typed after it."""

    def twice(context, wrong):
        context.session.add(CallSegment(call=context.session.call, number=1, state="closed"))
        return Applied()

    monkeypatch.setitem(registry._handlers, "wrong", twice)
    before, bad, after = note("hỏi phí"), op("wrong", "0912345678"), note("hỏi thời hạn")
    body = desk.send(call, before, bad, after).json()
    assert body["applied"] == [before["id"], after["id"]]
    assert list(body["refused"]) == [bad["id"]]
    assert desk.send(call, before, bad, after).json()["applied"] == [before["id"], after["id"]]
    assert _seqs(call) == [1, 2, 3]
    assert CallNote.objects.count() == 2
    assert "wrong" in caplog.text
    assert "0912345678" not in caplog.text


def test_what_follows_the_end_in_one_batch_is_a_correction(call, desk):
    desk.do(call, set_op("outcome", "answered", ""), op("end"))
    taken_away = set_op("outcome", None, "answered")
    body = desk.send(call, op("finish"), changed := set_op("place_said", "Hà Tây", ""), taken_away).json()
    assert list(body["refused"]) == [taken_away["id"]]
    assert changed["id"] in body["applied"]
    call.refresh_from_db()
    assert (call.state, call.outcome.code, call.place_said) == (CallState.CLOSED, "answered", "Hà Tây")
    assert call.events.filter(kind="corrected").count() == 1
