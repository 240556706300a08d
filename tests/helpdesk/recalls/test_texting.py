"""Who was told the old value in writing gets the corrected one, the same way; who cannot be reached is called."""

import pytest
from django.core import mail
from django.urls import reverse

from catalogue.blocks import block_data
from helpdesk.facts import facts_of_code
from helpdesk.handover import delivering
from helpdesk.handover.gateways.recording import Recording
from helpdesk.models import Callback, Cause, FactChange, Handover, Recall, ToldFact
from helpdesk.recalls import deciding
from helpdesk.recalls.outcomes import outcomes_of
from helpdesk.recalls.ruling import Ruling, rule
from tests.factories import ProcedurePageFactory
from tests.helpdesk.factories import ClosedCallFactory, tell, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def recording(settings, monkeypatch):
    settings.HELPDESK_SMS_GATEWAY = settings.HELPDESK_CHAT_GATEWAY = "helpdesk.handover.gateways.recording.Recording"
    settings.BASE_URL = "https://thutuc.example.vn"
    monkeypatch.setattr(Recording, "sent", [])
    monkeypatch.setattr(Recording, "fails_with", "")
    monkeypatch.setattr(Recording, "is_final", False)
    return Recording


def _fee(amount: str, **values):
    return block_data("fee", {"status": "amount", "amount": amount, **values}, path="fee")


@pytest.fixture
def page():
    return ProcedurePageFactory.create(fees=[_fee("35000")])


def _told_in_writing(page, via: str, recipient: str, **values) -> Handover:
    fact = facts_of_code(page.code)[f"{page.code}/{page.fees.raw_data[0]['id']}/amount"]
    call = ClosedCallFactory.create()
    tell(call, fact.key, fact.value, via=via)
    return Handover.objects.create(call=call, via=via, text="…", recipient=recipient, wants_corrections=True, **values)


def _recall(page, amount: str, **values) -> Recall:
    page.fees = [_fee(amount, **values)]
    page.save_revision().publish()
    change = FactChange.objects.order_by("-created_at", "-pk")[0]
    lead = user_with("helpdesk_lead")
    rule(change, Ruling(Cause.CORRECTION), lead)
    recall = Recall.objects.get(change=change)
    return deciding.decide(recall, recall.rev, deciding.Chosen("text_again"), lead)


def test_each_gets_it_the_way_they_were_told(page, recording):
    for via, recipient in (("sms", "84912345678"), ("chat", "1234567890123"), ("email", "a@example.vn")):
        _told_in_writing(page, via, recipient)
    recall = _recall(page, "70000")
    assert outcomes_of(recall) == [("Đang chờ gửi", 3)]
    delivering.deliver_waiting()

    texts = {message.to: message.text for message in recording.sent}
    assert set(texts) == {"84912345678", "1234567890123"}
    assert texts["84912345678"].isascii()
    assert "70.000 dong" in texts["84912345678"]
    assert f"thutuc.example.vn/tt/{page.code}" in texts["84912345678"]
    assert "nay là “70.000 đồng”" in texts["1234567890123"]
    (sent,) = mail.outbox
    assert sent.to == ["a@example.vn"]
    assert sent.subject == f"Đính chính: Phí, lệ phí, thủ tục {page.code}"
    assert "70.000 đồng" in sent.body
    assert outcomes_of(recall) == [("Đã gửi", 3)]
    assert not Callback.objects.exists()


def test_the_contact_stays_in_one_place(page):
    first = _told_in_writing(page, "sms", "84912345678")
    _recall(page, "70000")
    correction = Handover.objects.get(corrects=first)
    assert correction.recipient == ""
    assert correction.contact == "84912345678"


def test_whoever_got_the_correction_is_found_when_that_changes_too(page, recording):
    first = _told_in_writing(page, "sms", "84912345678")
    _recall(page, "70000")
    delivering.deliver_waiting()
    again = _recall(page, "50000")
    delivering.deliver_waiting()
    assert list(ToldFact.objects.filter(call=first.call).values_list("via", flat=True)) == ["sms"] * 3
    assert again.reachable == 1
    assert [("70.000" in each.text, "50.000" in each.text) for each in recording.sent] == [(True, False), (True, True)]


def test_values_that_have_no_room_are_left_out_whole(page, recording):
    _told_in_writing(page, "sms", "84912345678")
    note = "Mức thu theo quyết định của Hội đồng nhân dân từng tỉnh " * 8
    _recall(page, "70000", note=note.strip())
    delivering.deliver_waiting()
    (sent,) = recording.sent
    assert "KHONG con dung" in sent.text
    assert "70.000" not in sent.text
    assert Handover.objects.exclude(corrects=None).get().segments <= 3


def test_a_number_that_takes_no_text_is_called(page, recording, monkeypatch):
    monkeypatch.setattr(recording, "fails_with", "Không có máy này.")
    monkeypatch.setattr(recording, "is_final", True)
    first = _told_in_writing(page, "sms", "84912345678")
    _told_in_writing(page, "chat", "1234567890123")
    recall = _recall(page, "70000")
    delivering.deliver_waiting()
    callback = Callback.objects.get()
    assert (callback.call, callback.contact) == (first.call, "84912345678")
    assert dict(outcomes_of(recall)) == {"Đã xếp lịch gọi lại": 1, "Không gửi được": 1}


def test_without_a_gateway_people_are_called(page, settings):
    settings.HELPDESK_SMS_GATEWAY = ""
    _told_in_writing(page, "sms", "84912345678")
    recall = _recall(page, "70000")
    assert Callback.objects.get().contact == "84912345678"
    assert not Handover.objects.exclude(corrects=None).exists()
    assert outcomes_of(recall) == [("Đã xếp lịch gọi lại", 1)]


def test_a_lead_sees_what_became_of_it(page, client, recording):
    _told_in_writing(page, "sms", "84912345678")
    recall = _recall(page, "70000")
    delivering.deliver_waiting()
    client.force_login(user_with("helpdesk_lead"))
    html = client.get(reverse("helpdesk:recall", args=[recall.pk])).content.decode()
    assert "<dt>Đã gửi</dt><dd>1</dd>" in html
