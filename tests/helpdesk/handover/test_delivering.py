"""Texts until they arrive: tried again, given up after a day, reported by providers late, twice and out of order."""

import datetime
import hashlib
import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.handover import delivering
from helpdesk.handover.gateways.recording import Recording
from helpdesk.handover.state import delivery, delivery_of
from helpdesk.models import Handover, HandoverReport, HandoverStatus
from helpdesk.signatures import HEADER, sign
from tests.helpdesk.calls_api import API
from tests.helpdesk.factories import ClosedCallFactory, user_with

SECRET = "a-long-random-text-of-a-gateway"


@pytest.fixture(autouse=True)
def recording(settings, monkeypatch):
    settings.HELPDESK_SMS_GATEWAY = settings.HELPDESK_CHAT_GATEWAY = "helpdesk.handover.gateways.recording.Recording"
    settings.HELPDESK_REPORT_SECRETS = [SECRET]
    monkeypatch.setattr(Recording, "sent", [])
    monkeypatch.setattr(Recording, "fails_with", "")
    monkeypatch.setattr(Recording, "is_final", False)
    return Recording


def _text(**values) -> Handover:
    return Handover.objects.create(
        **{"call": ClosedCallFactory.create(), "via": "sms", "text": "Le phi", "recipient": "84912345678", **values}
    )


def _run(monkeypatch, at: datetime.datetime) -> int:
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: at)
        return delivering.deliver_waiting()


def _report(client, body: dict, *, secret: str = SECRET, provider: str = "recording"):
    raw = json.dumps(body).encode()
    return client.post(
        f"{API}/handovers/{provider}/reports", raw, content_type="application/json", headers={HEADER: sign(secret, raw)}
    )


@pytest.mark.django_db
def test_what_a_stopped_server_kept_is_sent_later_and_once(recording, monkeypatch):
    text = _text()
    assert _run(monkeypatch, text.created_at + datetime.timedelta(seconds=30)) == 0
    later = text.created_at + 2 * delivering.FORGOTTEN_AFTER
    assert _run(monkeypatch, later) == 1
    assert _run(monkeypatch, later) == 0
    assert delivering.deliver(text.pk) is None
    assert [message.to for message in recording.sent] == ["84912345678"]


@pytest.mark.django_db
def test_one_that_another_process_sends_is_left_to_it(recording):
    text = _text()
    HandoverReport.objects.create(handover=text, status="trying", attempt=1)
    state = delivery_of(text)
    HandoverReport.objects.create(handover=text, status="trying", attempt=2)
    assert not delivering._claimed(text, state.attempt + 1)
    assert not recording.sent


@pytest.mark.django_db
def test_a_gateway_that_is_down_gets_it_again_until_a_day_is_over(recording, monkeypatch):
    monkeypatch.setattr(recording, "fails_with", "Không trả lời.")
    text = _text()
    delivering.deliver(text.pk)
    assert (delivery_of(text).status, delivery_of(text).problem) == ("queued", "Không trả lời.")
    assert _run(monkeypatch, timezone.now() + datetime.timedelta(seconds=30)) == 0
    assert _run(monkeypatch, timezone.now() + datetime.timedelta(minutes=2)) == 1
    assert delivery_of(text).tries == 2
    _run(monkeypatch, timezone.now() + datetime.timedelta(hours=25))
    assert delivery_of(text).status == "failed"
    assert list(delivering.given_up()) == [text]
    monkeypatch.setattr(recording, "fails_with", "")
    assert _run(monkeypatch, timezone.now() + datetime.timedelta(hours=26)) == 0


@pytest.mark.django_db
def test_what_would_be_refused_again_is_not_tried_again(recording, monkeypatch):
    monkeypatch.setattr(recording, "fails_with", "Số không có thật.")
    monkeypatch.setattr(recording, "is_final", True)
    text = _text()
    delivering.deliver(text.pk)
    assert delivery_of(text).status == "failed"


@pytest.mark.django_db
def test_a_gateway_that_fails_is_not_asked_again(recording, monkeypatch):
    """What came through in spite of it would come again each minute."""
    monkeypatch.setattr(recording, "send", lambda self, message: [][0])
    text = _text()
    delivering.deliver(text.pk)
    assert (delivery_of(text).status, delivery_of(text).problem) == ("failed", "IndexError")


@pytest.mark.django_db
def test_texts_that_the_agent_handed_over_are_not_waited_for(settings):
    settings.HELPDESK_SMS_GATEWAY = ""
    text = _text()
    assert not delivering.waiting(text.created_at + 2 * delivering.FORGOTTEN_AFTER)


@pytest.mark.django_db
def test_a_lead_sends_what_was_given_up_again(client, recording, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(recording, "fails_with", "Hết tiền.")
    monkeypatch.setattr(recording, "is_final", True)
    text = _text()
    delivering.deliver(text.pk)
    monkeypatch.setattr(recording, "fails_with", "")
    client.force_login(user_with("helpdesk_lead"))
    html = client.get(reverse("helpdesk:undelivered")).content.decode()
    assert "Hết tiền." in html
    assert "912345678" not in html
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("helpdesk:send_text_again", args=[text.pk]))
    assert delivery_of(text).status == "sent"
    assert not delivering.given_up().exists()
    assert not delivering.try_again(text)


@pytest.mark.django_db
def test_a_lost_contact_is_said_and_nothing_is_sent(recording):
    first = _text(recipient="", wants_corrections=True)
    text = _text(call=first.call, recipient="", corrects=first)
    delivering.deliver(text.pk)
    assert delivery_of(text).status == "failed"
    assert not recording.sent


@pytest.mark.django_db
@pytest.mark.parametrize("named_by", ["key", "id"])
def test_a_provider_reports_once_however_often(client, named_by):
    text = _text()
    delivering.deliver(text.pk)
    name = {"key": str(text.pk)} if named_by == "key" else {"id": "r1"}
    assert _report(client, {**name, "status": "delivered"}).json() == {"new": True}
    assert _report(client, {**name, "status": "delivered"}).json() == {"new": False}
    assert _report(client, {**name, "status": "failed", "problem": "tắt máy"}).json() == {"new": True}
    assert delivery_of(text).status == "delivered", "what arrived has arrived"
    assert _report(client, {**name, "status": "buffered"}).json() == {"new": False}


@pytest.mark.django_db
def test_a_nul_in_a_report_is_left_out(client):
    text = _text()
    delivering.deliver(text.pk)
    assert _report(client, {"id": "khac\x00", "status": "delivered"}).status_code == 404
    assert _report(client, {"key": str(text.pk), "status": "failed", "problem": "tắt\x00 máy"}).status_code == 200


@pytest.mark.django_db
def test_a_report_that_nobody_signed_or_that_names_nothing_changes_nothing(client):
    text = _text()
    delivering.deliver(text.pk)
    body = {"key": str(text.pk), "status": "delivered"}
    assert _report(client, body, secret="another").status_code == 401
    assert _report(client, {"key": str(uuid.uuid4()), "status": "failed"}).status_code == 404
    assert _report(client, {"key": "x", "status": "failed"}).status_code == 400
    assert _report(client, {"status": "failed"}).status_code == 400
    assert _report(client, body, provider="nobody").status_code == 404
    assert delivery_of(text).status == "sent"


@pytest.mark.django_db
@pytest.mark.parametrize(("secret", "status"), [("oa-secret", 200), ("guessed", 401)])
def test_zalo_tells_that_a_message_arrived(client, settings, secret, status):
    settings.HELPDESK_ZALO_APP_ID, settings.HELPDESK_ZALO_SECRET = "42", "oa-secret"
    text = _text(via="chat", recipient="1234567890123")
    HandoverReport.objects.create(handover=text, status="trying", attempt=1)
    HandoverReport.objects.create(handover=text, status="sent", attempt=1, provider="zalo", provider_id="m1")
    stamp = str(int(timezone.now().timestamp() * 1_000))
    for ids in (["m1"], ["of-another-desk"]):
        message = {"event_name": "user_received_message", "message": {"msg_ids": ids}, "timestamp": stamp}
        body = json.dumps(message).encode()
        mac = hashlib.sha256(b"42" + body + f"{stamp}{secret}".encode()).hexdigest()
        response = client.post(
            f"{API}/handovers/zalo/reports",
            body,
            content_type="application/json",
            headers={"X-ZEvent-Signature": f"mac={mac}"},
        )
        assert response.status_code == status
    assert delivery_of(text).status == ("delivered" if status == 200 else "sent")


@given(
    rows=st.lists(st.tuples(st.sampled_from(HandoverStatus.values), st.integers(1, 4)), max_size=8),
    order=st.randoms(),
)
def test_reports_tell_the_same_in_any_order(rows, order):
    now = timezone.now()
    reports = [HandoverReport(status=status, attempt=attempt, created_at=now) for status, attempt in rows]
    told = delivery(reports)
    order.shuffle(reports)
    assert delivery(reports).status == told.status
    if any(status == "delivered" for status, _attempt in rows):
        assert told.status == "delivered"
