"""What people do on the screens around the calls, by HTTP."""

import datetime
import re
import uuid

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from catalogue.blocks import block_data
from helpdesk.callbacks.owing import Owed, owe
from helpdesk.figures import building, draws
from helpdesk.flags.raising import Target, raise_flag
from helpdesk.gaps.mentioning import Mention, mention
from helpdesk.models import (
    AccessEntry,
    Announcement,
    Callback,
    CallNote,
    CallSegment,
    FactChange,
    Flag,
    Gap,
    Phrase,
    QualityReview,
    Recall,
    WrapUpCode,
)
from tests.factories import ProcedurePageFactory, QuestionPageFactory
from tests.helpdesk.factories import AgentFactory, CallFactory, ClosedCallFactory, UserFactory, tell, user_with

pytestmark = pytest.mark.django_db


def _url(name: str, *args: object) -> str:
    return reverse(f"helpdesk:{name}", args=args)


def _text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_flag_is_taken_by_one_of_two(client) -> None:
    page = ProcedurePageFactory.create()
    flag = raise_flag(user_with("helpdesk_agent"), Target(page.code, anchor="where"), "wrong", words="<b>sai</b>")
    first, second = user_with("helpdesk_lead"), user_with("helpdesk_lead")
    for user in (first, second):
        client.force_login(user)
        client.post(_url("change_flag", flag.pk), {"action": "take", "rev": 0})

    flag.refresh_from_db()
    assert flag.taken_by == first
    assert f"{first.username} đã nhận cờ này." in _text(client.get(_url("flags")))
    client.post(_url("change_flag", flag.pk), {"action": "take", "rev": "xyz"})
    flag.refresh_from_db()
    assert flag.taken_by == first


def test_an_agent_without_a_licence_takes_no_flag_and_one_with_it_does(client) -> None:
    flag = raise_flag(user_with("helpdesk_agent"), Target(ProcedurePageFactory.create().code, anchor="fee"), "wrong")
    agent = AgentFactory.create()
    client.force_login(agent.user)
    assert client.post(_url("change_flag", flag.pk), {"action": "take", "rev": 0}).status_code == 403
    agent.licence = "contributor"
    agent.save()
    client.post(_url("change_flag", flag.pk), {"action": "take", "rev": 0})

    assert Flag.objects.get().taken_by == agent.user


def test_the_flag_leads_to_its_block_in_the_editor(client) -> None:
    page = ProcedurePageFactory.create(fees=[block_data("fee", {"status": "amount", "amount": "35000"}, path="fee")])
    block = page.fees.raw_data[0]["id"]
    raise_flag(user_with("helpdesk_agent"), Target(page.code, f"{page.code}/{block}/amount"), "wrong")
    lead = user_with("helpdesk_lead")
    lead.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(lead)

    assert f"/admin/pages/{page.pk}/edit/#:w:contentpath=fees.{block}" in client.get(_url("flags")).content.decode()


def test_a_need_is_answered_by_a_page_that_is_there(client) -> None:
    call = CallFactory.create()
    gap = mention(Mention("nuôi hổ có phải xin phép", "call", str(call.pk), call=call, agent=call.agent))
    answer = QuestionPageFactory.create(question="Có được nuôi hổ không?")
    client.force_login(user_with("helpdesk_lead"))
    assert "nuôi hổ có phải xin phép" in _text(client.get(_url("gap", gap.pk)))
    client.post(_url("change_gap", gap.pk), {"action": "page", "page": answer.pk, "rev": gap.rev})

    gap.refresh_from_db()
    assert (gap.state, gap.answered_by_id) == ("answered", answer.pk)
    assert "Đã có câu trả lời" in _text(client.get(_url("gaps")))


@pytest.mark.parametrize("form", [{"action": "page", "page": "9" * 8}, {"action": "alias", "code": "x"}])
def test_what_cannot_answer_is_said_and_changes_nothing(client, form) -> None:
    gap = mention(Mention("nuôi hổ", "question", "1"))
    client.force_login(user_with("helpdesk_lead"))
    response = client.post(_url("change_gap", gap.pk), {**form, "rev": gap.rev}, follow=True)

    assert "Không có trang này" in _text(response)
    assert Gap.objects.get().state == "new"


def test_only_who_may_add_question_pages_drafts_one(client) -> None:
    QuestionPageFactory.create()
    gap = mention(Mention("nuôi hổ", "question", "1"))
    client.force_login(user_with("helpdesk_lead"))
    assert client.post(_url("change_gap", gap.pk), {"action": "draft", "rev": gap.rev}).status_code == 403
    client.force_login(user_with("editor", is_superuser=True))
    response = client.post(_url("change_gap", gap.pk), {"action": "draft", "rev": gap.rev})

    gap.refresh_from_db()
    assert response["Location"] == f"/admin/pages/{gap.answered_by_id}/edit/"


def _due(agent) -> Callback:
    callback = owe(Owed("asked", "lệ phí", "0912345678"), call=CallFactory.create())
    Callback.objects.update(due_from=timezone.now() - datetime.timedelta(minutes=1))
    callback.refresh_from_db()
    return callback


def test_a_contact_is_seen_by_the_agent_who_calls_alone(client) -> None:
    agent, other, lead = AgentFactory.create(), AgentFactory.create(), user_with("helpdesk_lead")
    callback = _due(agent)
    for user in (agent.user, lead):
        client.force_login(user)
        assert "0912" not in client.get(_url("callbacks")).content.decode()
    client.force_login(agent.user)
    response = client.post(_url("take_callback", callback.pk), {"rev": callback.rev}, follow=True)
    assert "0912345678" in response.content.decode()
    client.force_login(other.user)
    assert "0912" not in client.get(_url("callback", callback.pk), follow=True).content.decode()

    client.force_login(agent.user)
    callback.refresh_from_db()
    client.post(_url("note_callback", callback.pk), {"rev": callback.rev, "result": "reached"})
    callback.refresh_from_db()
    assert (callback.state, callback.contact) == ("done", "")


def test_a_result_that_is_none_is_asked_for_again(client) -> None:
    agent = AgentFactory.create()
    callback = _due(agent)
    client.force_login(agent.user)
    client.post(_url("take_callback", callback.pk), {"rev": callback.rev})
    response = client.post(_url("note_callback", callback.pk), {"rev": callback.rev + 1}, follow=True)

    assert "Hãy chọn kết quả" in _text(response)
    assert Callback.objects.get().state == "taken"


def _changed_fee(client) -> FactChange:
    page = ProcedurePageFactory.create(fees=[block_data("fee", {"status": "amount", "amount": "35000"}, path="fee")])
    block = page.fees.raw_data[0]
    for _number in range(3):
        tell(ClosedCallFactory.create(), f"{page.code}/{block['id']}/amount", {"amount": "35000", "status": "amount"})
    page.fees = [{**block, "value": {**block["value"], "amount": "70000"}}]
    page.save_revision().publish()
    return FactChange.objects.get()


def test_a_change_is_ruled_and_the_lead_decides_about_its_calls(client) -> None:
    change = _changed_fee(client)
    client.force_login(user_with("helpdesk_lead"))
    shown = _text(client.get(_url("changes")))
    assert "35.000 đồng" in shown
    assert "70.000 đồng" in shown
    client.post(_url("rule_change", change.pk), {"cause": "correction"})
    assert "35.000" not in _text(client.get(_url("changes")))
    assert "Sửa sai" in _text(client.get(_url("changes") + "?loc=tat-ca"))

    recall = Recall.objects.get()
    shown = _text(client.get(_url("recall", recall.pk)))
    assert "3 cuộc gọi được nói điều cũ (3 lần); 0 người" in shown
    assert AccessEntry.objects.filter(kind="list").count() == 1
    client.post(_url("decide_recall", recall.pk), {"rev": recall.rev, "decision": "nothing"})
    recall.refresh_from_db()
    assert recall.state == "open"
    client.post(_url("decide_recall", recall.pk), {"rev": recall.rev, "decision": "notice"})
    recall.refresh_from_db()
    assert recall.state == "decided"


def test_a_page_that_was_corrected_says_so(client) -> None:
    change = _changed_fee(client)
    page_url = f"/tt/{change.code}"
    client.force_login(user_with("helpdesk_lead"))
    client.post(_url("rule_change", change.pk), {"cause": "correction"})
    recall = Recall.objects.get()
    before = _text(client.get(page_url, follow=True))
    client.post(_url("decide_recall", recall.pk), {"rev": recall.rev, "decision": "notice"})
    after = _text(client.get(page_url, follow=True))

    assert "trước ghi" not in before
    assert "trước ghi “35.000 đồng”" in after


def test_a_law_without_its_day_and_a_day_that_is_none_are_refused(client) -> None:
    change = _changed_fee(client)
    client.force_login(user_with("helpdesk_lead"))
    forms = [{"cause": "law"}, {"cause": "correction", "day": "32/13"}, {"cause": "gì"}, {}]
    # Stored, the first would never be read again: it lies before the year 1 of the database.
    forms += [{"cause": "correction", "day": day} for day in ("0001-01-01", "9999-12-31")]
    for form in forms:
        response = client.post(_url("rule_change", change.pk), form, follow=True)
        assert 'role="alert"' in response.content.decode()
    assert not Recall.objects.exists()


def test_news_is_read_once_and_not_by_others(client) -> None:
    each = Announcement.objects.create(title="Cổng bảo trì", severity="stop")
    private = Announcement.objects.create(title="riêng", is_personal=True)
    agent = AgentFactory.create()
    client.force_login(agent.user)
    client.post(_url("read_news", each.pk))
    assert client.post(_url("read_news", private.pk)).status_code == 404

    assert each.reads.get().agent == agent
    assert "Bạn đã đọc." in _text(client.get(_url("news")))


def test_notes_for_single_agents_are_shown_to_nobody_else(client) -> None:
    Announcement.objects.create(title="Cổng bảo trì")
    Announcement.objects.create(title="Nay đã có câu trả lời", is_personal=True)
    reporter = UserFactory.create()
    reporter.user_permissions.add(Permission.objects.get(codename="report_outages"))
    client.force_login(reporter)
    shown = _text(client.get(_url("news")))

    assert "Cổng bảo trì" in shown
    assert "Nay đã có câu trả lời" not in shown


def test_why_a_flag_is_declined_is_kept_masked(client) -> None:
    flag = raise_flag(user_with("helpdesk_agent"), Target(ProcedurePageFactory.create().code, anchor="fee"), "wrong")
    client.force_login(user_with("helpdesk_lead"))
    client.post(_url("change_flag", flag.pk), {"action": "decline", "rev": 0, "words": "đã gọi 0912345678, đúng rồi"})

    assert flag.events.get(kind="declined").words == "đã gọi ***, đúng rồi"


def test_own_sentences_are_added_and_taken_away(client) -> None:
    user = user_with("helpdesk_agent")
    client.force_login(user)
    client.post(_url("phrases"), {"kind": "opening", "text": "Dạ em nghe."})
    assert "Dạ em nghe." in _text(client.get(_url("phrases")))
    client.post(_url("phrases"), {"delete": Phrase.objects.get().pk})

    assert not Phrase.objects.exists()


def _some_calls(agent, number: int) -> None:
    for _call in range(number):
        ClosedCallFactory.create(
            agent=agent,
            answered_at=timezone.now() - datetime.timedelta(seconds=90),
            outcome=WrapUpCode.objects.get(code="answered"),
        )
    CallSegment.objects.update(talk_s=60, wrap_s=10)
    building.build_day(timezone.localdate(timezone.now() - datetime.timedelta(seconds=90)))


@pytest.mark.parametrize(
    "name", ["figures", "figures_contents", "figures_quality", "figures_agents", "figures_staffing"]
)
def test_a_dashboard_takes_at_most_twelve_queries(client, name: str, django_assert_max_num_queries) -> None:
    _some_calls(AgentFactory.create(), 3)
    client.force_login(user_with("helpdesk_lead"))
    client.get(_url(name))
    with django_assert_max_num_queries(12):
        assert client.get(_url(name)).status_code == 200


def test_every_figure_says_what_it_rests_on(client) -> None:
    _some_calls(AgentFactory.create(), 3)
    client.force_login(user_with("helpdesk_lead"))
    shown = _text(client.get(_url("figures")))

    assert "Trả lời ngay, trên mọi cuộc 100% n = 3; 95%: 44% – 100%" in shown
    assert "Thời gian xử lý trung bình 1:10 n = 3" in shown


def test_of_one_agent_nothing_is_told_below_ten_calls_and_others_see_nothing_of_them(client) -> None:
    few, many = AgentFactory.create(name="An Ít"), AgentFactory.create(name="Bình Nhiều")
    _some_calls(few, 9)
    _some_calls(many, 10)
    client.force_login(user_with("helpdesk_lead"))
    shown = _text(client.get(_url("figures_agents")))
    assert "An Ít 9 – – –" in shown
    assert "Bình Nhiều 10 70" in shown
    assert shown.index("An Ít") < shown.index("Bình Nhiều")

    client.force_login(many.user)
    own = _text(client.get(_url("figures_agents")))
    assert "Bình Nhiều 10 70" in own
    assert "An Ít" not in own
    assert client.get(_url("figures_csv", "nguoi")).status_code == 404
    client.force_login(user_with("auditor"))
    assert "An Ít" not in _text(client.get(_url("figures_agents")))


@pytest.mark.parametrize("table", ["ngay", "ket-qua", "linh-vuc", "tinh", "nguoi", "trang"])
def test_each_table_is_a_csv(client, table: str) -> None:
    _some_calls(AgentFactory.create(name="=cmd"), 10)
    client.force_login(user_with("helpdesk_lead"))
    response = client.get(_url("figures_csv", table))
    content = b"".join(response.streaming_content).decode()

    assert response["Content-Type"].startswith("text/csv")
    assert content.count("\n") >= 1
    assert '"=cmd"' not in content


@pytest.mark.parametrize(
    "query", ["?tu=2026-13-99", "?tu=x&den=2026-01-01", "?tu=2020-01-01&den=2026-01-01", "?hang=%00"]
)
def test_a_period_that_cannot_be_is_the_last_thirty_days(client, query: str) -> None:
    client.force_login(user_with("helpdesk_lead"))
    assert client.get(_url("figures") + query).status_code == 200


def test_a_queue_with_a_sign_of_addresses_in_its_name_is_kept_by_the_tabs(client) -> None:
    client.force_login(user_with("helpdesk_lead"))
    content = client.get(_url("figures"), {"hang": "Đất & nhà"}).content.decode()

    assert "hang=%C4%90%E1%BA%A5t+%26+nh%C3%A0" in content


def test_staffing_is_computed_and_nonsense_is_said(client) -> None:
    client.force_login(user_with("helpdesk_lead"))
    shown = _text(client.get(_url("figures_staffing") + "?cuoc=1080&giay=300&ti_le=80&trong=20&ban=90&vang=30"))
    assert "Cần 200 người trực máy, xếp lịch 286 người" in shown
    for query in ("?cuoc=abc", "?cuoc=5&ti_le=100", "?cuoc=nan", "?cuoc=1e9", "?cuoc=5&vang=100"):
        assert 'role="alert"' in client.get(_url("figures_staffing") + query).content.decode(), query


def test_charts_have_names_and_say_in_words_what_they_show(client) -> None:
    _some_calls(AgentFactory.create(), 3)
    client.force_login(user_with("helpdesk_lead"))
    content = client.get(_url("figures")).content.decode()

    assert content.count("<svg") == 2
    assert '<title id="ve-cuoc-ten">Cuộc gọi mỗi ngày</title>' in content
    assert "style=" not in content
    assert "<script" not in content


def test_a_review_shows_what_was_told_beside_what_is_true_today(client) -> None:
    page = ProcedurePageFactory.create(conditions="Đủ 14 tuổi")
    call = ClosedCallFactory.create(answered_at=timezone.now() - datetime.timedelta(hours=1))
    tell(call, f"{page.code}/page/conditions", "Đủ 12 tuổi")
    now = timezone.now()
    assert call.agent is not None
    drawn = draws.draw(draws.Asked(now - datetime.timedelta(days=1), now, 1), call.agent.user).calls.get()
    reviewer = user_with("helpdesk_reviewer")
    client.force_login(reviewer)
    shown = _text(client.get(_url("review_call", drawn.pk)))
    assert "Đủ 12 tuổi" in shown
    assert "Đủ 14 tuổi" in shown
    assert AccessEntry.objects.get(ref=call.ref).user == reviewer
    incomplete = client.post(_url("review_call", drawn.pk), {"answer_right": "no"})
    assert "Hãy trả lời cả ba câu." in _text(incomplete)
    client.post(
        _url("review_call", drawn.pk), {"answer_right": "no", "cited_right": "yes", "heard_need": "cannot_tell"}
    )

    assert QualityReview.objects.get().reviewer == reviewer


def _drawn(call):
    now = timezone.now()
    return draws.draw(draws.Asked(now - datetime.timedelta(days=1), now, 1), call.agent.user).calls.get()


def _closed_an_hour_ago():
    return ClosedCallFactory.create(answered_at=timezone.now() - datetime.timedelta(hours=1))


def test_a_review_shows_the_last_version_of_notes_that_were_sent_together(client) -> None:
    call, entry = _closed_an_hour_ago(), uuid.uuid4()
    texts = {2: "hỏi phí cấp lại", 1: "hỏi phí"}
    CallNote.objects.bulk_create(
        CallNote(call=call, entry=entry, version=version, text=text) for version, text in texts.items()
    )
    client.force_login(user_with("helpdesk_reviewer"))

    assert "hỏi phí cấp lại" in _text(client.get(_url("review_call", _drawn(call).pk)))


@pytest.mark.parametrize(
    ("stream", "kind", "value"),
    [
        ("times", "time", {"phase": {"a": ["b"]}, "value": {}, "unit": []}),
        ("fees", "fee", {"status": "amount", "amount": "²", "currency": {}}),
        ("fees", "fee", {"status": ["amount"], "valid_from": {}}),
        ("fees", "fee", ["amount"]),
    ],
)
def test_a_told_value_of_any_form_keeps_no_reviewer_out(client, stream, kind, value) -> None:
    """The console of an agent says what was told."""
    page = ProcedurePageFactory.create(**{stream: [block_data(kind, {"not_fixed": True}, path=kind)]})
    name = "amount" if stream == "fees" else "value"
    call = _closed_an_hour_ago()
    tell(call, f"{page.code}/{getattr(page, stream).raw_data[0]['id']}/{name}", value)
    client.force_login(user_with("helpdesk_reviewer"))

    assert client.get(_url("review_call", _drawn(call).pk)).status_code == 200


def test_a_review_sent_twice_at_once_is_kept_once(client, monkeypatch) -> None:
    drawn, reviewer = _drawn(_closed_an_hour_ago()), user_with("helpdesk_reviewer")
    answers = {"answer_right": "no", "cited_right": "yes", "heard_need": "cannot_tell"}

    def mask(text: str) -> str:
        monkeypatch.undo()
        draws.review(drawn, reviewer, answers)
        return text

    monkeypatch.setattr(draws, "mask", mask)
    client.force_login(reviewer)
    assert client.post(_url("review_call", drawn.pk), answers).status_code == 302
    assert QualityReview.objects.count() == 1


@pytest.mark.parametrize("days", [("0001-01-01", "2026-01-01"), ("2026-01-01", "9999-12-31"), ("", ""), ("x", "y")])
def test_days_that_cannot_be_draw_nothing(client, days) -> None:
    _closed_an_hour_ago()
    client.force_login(user_with("helpdesk_reviewer"))
    form = {"since": days[0], "until": days[1], "size": 1, "queue": "\x00"}
    response = client.post(_url("draw_calls"), form, follow=True)

    assert "Không rút được" in _text(response)


def test_a_reviewer_who_had_a_part_in_the_call_is_refused(client) -> None:
    reviewer = user_with("helpdesk_reviewer")
    call = ClosedCallFactory.create(
        agent=AgentFactory.create(user=reviewer), answered_at=timezone.now() - datetime.timedelta(hours=1)
    )
    now = timezone.now()
    drawn = draws.draw(draws.Asked(now - datetime.timedelta(days=1), now, 1), reviewer).calls.get()
    client.force_login(reviewer)

    assert client.get(_url("review_call", drawn.pk)).status_code == 403
    assert call.draws.exists()


def test_leads_get_the_summary_of_the_shift_by_mail(capsys) -> None:
    user_with("helpdesk_lead", email="truong-ca@example.vn")
    user_with("helpdesk_agent", email="khac@example.vn")
    mention(Mention("nuôi hổ", "question", "1"))
    call_command("helpdesk_shift_summary", "--mail")

    (message,) = mail.outbox
    assert message.to == ["truong-ca@example.vn"]
    assert "nuôi hổ (1)" in message.body


def test_a_nul_in_what_is_written_is_left_out(client) -> None:
    flag = raise_flag(user_with("helpdesk_agent"), Target(ProcedurePageFactory.create().code, anchor="fee"), "wrong")
    client.force_login(user_with("helpdesk_lead"))
    client.post(_url("change_flag", flag.pk), {"action": "decline", "rev": 0, "words": "đã gọi\x00 lại"})
    assert flag.events.get(kind="declined").words == "đã gọi lại"
    user = user_with("helpdesk_agent")
    client.force_login(user)
    client.post(_url("phrases"), {"kind": "opening", "text": "Dạ em\x00 nghe."})
    assert Phrase.objects.get(owner=user).text == "Dạ em nghe."
