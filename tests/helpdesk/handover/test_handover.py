"""Texts for callers: what was previewed is what is kept and sent, with each fact that it tells."""

import re
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse

from helpdesk.handover.gateways.recording import Recording
from helpdesk.handover.recipients import BadRecipient, recipient_of
from helpdesk.handover.state import delivery_of
from helpdesk.models import CallEvent, Handover, ToldFact
from tests.factories import ProcedurePageFactory, QuestionPageFactory, ReferralPageFactory, stream
from tests.helpdesk.calls_api import desk_of, op
from tests.helpdesk.factories import AgentFactory, CallFactory

pytestmark = pytest.mark.django_db

FEE = {"kind": "charge", "status": "amount", "amount": "35000", "currency": "VND"}


@pytest.fixture
def agent():
    return AgentFactory()


@pytest.fixture
def desk(agent):
    return desk_of(agent)


@pytest.fixture
def call(agent):
    return CallFactory(agent=agent)


@pytest.fixture
def page():
    return ProcedurePageFactory(fees=stream("fee", FEE))


@pytest.fixture(autouse=True)
def recording(settings, monkeypatch):
    settings.HELPDESK_SMS_GATEWAY = settings.HELPDESK_CHAT_GATEWAY = "helpdesk.handover.gateways.recording.Recording"
    settings.BASE_URL = "https://thutuc.example.vn"
    monkeypatch.setattr(Recording, "sent", [])
    monkeypatch.setattr(Recording, "fails_with", "")
    return Recording


def preview(desk, **parameters):
    html = desk.client.get(reverse("helpdesk:hand_over"), parameters).content.decode()
    value = {name: unescape(re.search(rf'name="{name}" value="([^"]*)"', html)[1]) for name in ("query", "digest")}
    text = unescape(re.search(r'id="hd-handover-text"[^>]*>(.*?)</div>', html, re.DOTALL)[1])
    return text, value


def send(desk, call, value, callbacks, **more):
    with callbacks(execute=True):
        return desk.send(call, op("handover", {**value, **more})).json()


def test_a_text_message_is_kept_as_it_was_previewed_and_sent(
    desk, call, page, recording, django_capture_on_commit_callbacks
):
    text, value = preview(desk, ma=page.code, hoi="fee", via="sms", ref=call.ref)
    assert text.isascii()
    body = send(desk, call, value, django_capture_on_commit_callbacks, recipient="0912 345 678")
    assert not body["refused"]
    kept = Handover.objects.get()
    assert (kept.text, kept.via, kept.encoding, kept.segments, kept.recipient) == (
        text,
        "sms",
        "gsm7",
        1,
        "84912345678",
    )
    assert [(message.to, message.text) for message in recording.sent] == [("84912345678", text)]
    assert delivery_of(kept).status == "sent"
    told = list(ToldFact.objects.all())
    assert {fact.fact_key.split("/")[2] for fact in told} == {"amount", "value"}, "the fee, and the time after it"
    assert next(fact for fact in told if fact.fact_key.endswith("amount")).value["amount"] == "35000"
    assert list(kept.facts.all()) == told


def test_the_recipient_stands_in_the_sealed_column_alone(desk, call, page, django_capture_on_commit_callbacks):
    _text, value = preview(desk, ma=page.code, hoi="fee", via="sms", ref=call.ref)
    send(desk, call, value, django_capture_on_commit_callbacks, recipient="0912345678")
    assert not any("912345678" in str(event.payload) for event in CallEvent.objects.all())


def test_one_op_is_sent_once(desk, call, page, recording, django_capture_on_commit_callbacks):
    _text, value = preview(desk, ma=page.code, via="sms", ref=call.ref)
    again = op("handover", {**value, "recipient": "0912345678"})
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            desk.do(call, again)
    assert len(recording.sent) == 1
    assert Handover.objects.count() == 1


def test_what_changed_since_the_preview_is_not_sent(desk, call, page, recording, django_capture_on_commit_callbacks):
    _text, value = preview(desk, ma=page.code, hoi="fee", via="sms", ref=call.ref)
    page.fees = stream("fee", {**FEE, "amount": "99000"})
    page.save_revision().publish()
    body = send(desk, call, value, django_capture_on_commit_callbacks, recipient="0912345678")
    assert len(body["refused"]) == 1
    assert not recording.sent
    assert not Handover.objects.exists()


def test_an_e_mail_goes_by_djangos_mail_with_both_forms(desk, call, page, settings, django_capture_on_commit_callbacks):
    settings.HELPDESK_EMAIL = "tongdai@example.vn"
    text, value = preview(desk, ma=page.code, hoi="fee", via="email", ref=call.ref)
    send(desk, call, value, django_capture_on_commit_callbacks, recipient="a@example.vn")
    (sent,) = mail.outbox
    assert sent.body == text
    assert sent.to == ["a@example.vn"]
    assert sent.reply_to == ["tongdai@example.vn"]
    assert call.ref in sent.body
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]


@pytest.mark.parametrize("via", ["chat", "qr", "print", "voice"])
def test_other_ways_are_kept_with_their_facts(desk, call, page, recording, via, django_capture_on_commit_callbacks):
    text, value = preview(desk, ma=page.code, hoi="fee", via=via, ref=call.ref)
    body = send(desk, call, value, django_capture_on_commit_callbacks)
    assert not body["refused"]
    assert Handover.objects.get().text == text
    assert ToldFact.objects.filter(via=via).exists() == (via != "qr")
    assert not recording.sent, "nobody was named"


def test_a_question_is_handed_over_by_its_short_answer(desk, call, recording, django_capture_on_commit_callbacks):
    question = QuestionPageFactory(short_answer="Gọi công an xã.")
    text, value = preview(desk, trang=question.pk, via="sms", ref=call.ref)
    assert "Goi cong an xa." in text
    send(desk, call, value, django_capture_on_commit_callbacks, recipient="0912345678")
    assert recording.sent[0].text == text
    assert ToldFact.objects.get().value == "Gọi công an xã."


def test_doubt_goes_along(desk):
    question = QuestionPageFactory(short_answer="Gọi công an xã.", awaits_counsel=True)
    referral = ReferralPageFactory(who="Công an phường", action="Trình báo ngay.", confirmed=False)
    for page in (question, referral):
        for via in ("email", "chat"):
            assert "chưa được cơ quan chuyên môn xác nhận" in preview(desk, trang=page.pk, via=via)[0]
        assert "duoc co quan chuyen mon xac nhan" in preview(desk, trang=page.pk, via="sms")[0]


def test_an_answer_that_is_too_long_is_pointed_to(desk, call, django_capture_on_commit_callbacks):
    question = QuestionPageFactory(question="Hỏi gì?", short_answer="từ " * 60)
    for via in ("sms", "email", "chat"):
        text, _value = preview(desk, trang=question.pk, via=via, dau="1")
        assert "xem câu trả lời tại" in text
        assert "hãy đọc phần dưới đây" not in text
    send(desk, call, _value, django_capture_on_commit_callbacks)
    assert not ToldFact.objects.exists()


def test_no_more_segments_than_were_chosen(desk, call, django_capture_on_commit_callbacks):
    question = QuestionPageFactory(question="Hỏi gì?", short_answer=f"{'nghiêng ' * 40}.")
    text, _value = preview(desk, trang=question.pk, via="sms", doan="3")
    assert "nghieng" in text
    text, value = preview(desk, trang=question.pk, via="sms", doan="1")
    assert "nghieng" not in text
    send(desk, call, value, django_capture_on_commit_callbacks, recipient="0912345678")
    assert Handover.objects.get().segments == 1
    assert not ToldFact.objects.exists()


def test_another_preview_repeats_neither_recipient_nor_query(desk, page):
    _text, first = preview(desk, ma=page.code, via="sms")
    typed = {"recipient": "0912345678", "wants_corrections": "1", **first}
    html = desk.client.get(reverse("helpdesk:hand_over"), {"ma": page.code, "via": "sms", **typed}).content.decode()
    assert "0912345678" not in html
    _text, again = preview(desk, ma=page.code, via="sms", **typed)
    assert again == first


def test_segments_and_accents(desk, page):
    text, _value = preview(desk, ma=page.code, hoi="fee", via="sms", dau="1", doan="3")
    assert not text.isascii()
    html = desk.client.get(reverse("helpdesk:hand_over"), {"ma": page.code, "via": "sms", "dau": "1"}).content.decode()
    assert "UCS-2" in html


def test_nothing_open_nothing_to_hand_over(desk):
    assert desk.client.get(reverse("helpdesk:hand_over")).status_code == 404


@pytest.mark.parametrize(
    ("via", "typed", "expected"),
    [
        ("sms", "0912 345 678", "84912345678"),
        ("sms", "+84 912.345.678", "84912345678"),
        ("sms", "(024) 3825 2525", "842438252525"),
        ("email", "a@b.vn", "a@b.vn"),
        ("chat", "1234567890123", "1234567890123"),
        ("sms", "", ""),
    ],
)
def test_recipients(via, typed, expected):
    assert recipient_of(via, typed) == expected


@pytest.mark.parametrize(
    ("via", "typed"),
    [
        *(("sms", typed) for typed in ("113", "abc", "09123456789", "091234567", "0112345678")),
        *(("email", typed) for typed in ("a@b", "a@b.vn, c@d.vn", "a@b.vn\nBcc: c@d.vn", "a@b.vn c@d.vn")),
        ("chat", "Nam"),
        ("qr", "x"),
    ],
)
def test_wrong_recipients(via, typed):
    with pytest.raises(BadRecipient):
        recipient_of(via, typed)
