"""A lead finds, reads, exports and erases the calls of a person who asks for it; each act leaves its reason."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import AccessEntry, CallNote
from privacy.models import PersonRequest
from tests.helpdesk.factories import ClosedCallFactory, user_with

pytestmark = pytest.mark.django_db

REASON = "người gọi yêu cầu"


@pytest.fixture
def lead(client):
    client.force_login(user_with("helpdesk_lead"))
    return client


@pytest.fixture
def call():
    call = ClosedCallFactory.create(answered_at=timezone.now() - datetime.timedelta(hours=1))
    CallNote.objects.create(call=call, entry="0192f0c0-0000-7000-8000-000000000003", version=1, text="ông Hùng hỏi phí")
    return call


def _find(lead, **entered):
    return lead.post(reverse("helpdesk:person_calls"), {"reason": REASON, **entered})


def _act(lead, address, call, **entered):
    return lead.post(reverse(f"helpdesk:{address}", args=[call.ref]), {"reason": REASON, **entered}, follow=True)


def test_by_reference_or_day_and_what_was_found_is_logged(lead, call):
    ClosedCallFactory.create()
    today = timezone.localdate().isoformat()
    assert [each.ref for each in _find(lead, ma=call.ref.lower()).context["calls"]] == [call.ref]
    assert len(_find(lead, ngay=today).context["calls"]) == 2
    assert not _find(lead, ngay="2020-01-01").context["calls"]
    assert [entry.details["calls"] for entry in AccessEntry.objects.order_by("pk")] == [1, 2, 0]
    assert {entry.reason for entry in AccessEntry.objects.all()} == {REASON}


@pytest.mark.parametrize("entered", [{}, {"ngay": "hôm qua"}, {"ma": "C-200101-0001", "reason": ""}])
def test_nothing_is_listed_without_a_place_to_look_and_a_reason(lead, entered):
    answer = _find(lead, **entered)
    assert 'role="alert"' in answer.content.decode()
    assert "calls" not in answer.context
    assert not AccessEntry.objects.exists()


def test_by_the_number_where_its_key_is_kept_and_no_number_is_logged(lead, call, settings, caplog):
    from helpdesk.telephony.caller_keys import caller_key

    settings.HELPDESK_CALLER_KEY_DAYS = 8
    other = ClosedCallFactory.create(caller_key=caller_key("0912345678"))
    found = _find(lead, ngay=timezone.localdate().isoformat(), so="+84 912 345 678")
    assert [each.ref for each in found.context["calls"]] == [other.ref]
    assert "345678" not in str(list(AccessEntry.objects.values_list("reason", "details"))) + caplog.text


def test_the_page_of_a_call_has_no_words_until_a_reason_is_given(lead, call):
    assert "hỏi phí" not in lead.get(reverse("helpdesk:person_call", args=[call.ref])).content.decode()
    assert "hỏi phí" not in _act(lead, "read_person_call", call, reason="").content.decode()
    assert not AccessEntry.objects.exists()
    read = _act(lead, "read_person_call", call)
    assert "hỏi phí" in read.content.decode()
    assert read.context["names"] == ["Hùng"]
    assert AccessEntry.objects.get().kind == "call"


def test_a_nul_in_a_reason_is_left_out(lead, call):
    assert _find(lead, ma=call.ref, reason=f"{REASON}\x00").status_code == 200
    assert AccessEntry.objects.get().reason == REASON


def test_the_request_and_its_terms_stand_beside_and_are_the_reason(lead, call):
    today = timezone.localdate()
    asked = PersonRequest.objects.create(kind="access", text="cuộc gọi của tôi", receipt="a")
    late = PersonRequest.objects.create(kind="deletion", text="xóa", receipt="b", reply_by=today, due_on=today)
    PersonRequest.objects.filter(pk=late.pk).update(reply_by=today - datetime.timedelta(days=1))
    PersonRequest.objects.create(kind="access", text="xong", receipt="c", status="done")
    html = lead.get(reverse("helpdesk:person_calls")).content.decode()
    assert html.count("quá hạn") == 1
    assert "cuộc gọi của tôi" not in html
    _act(lead, "read_person_call", call, reason="", request=str(asked))
    assert AccessEntry.objects.get().reason == str(asked)
    _act(lead, "read_person_call", call, reason="", request="Yêu cầu số 999")
    assert AccessEntry.objects.count() == 1


def test_an_export_is_a_file_without_contacts(lead, call):
    answer = _act(lead, "export_person_call", call)
    body = json.loads(answer.content)
    assert body["notes"][0]["text"] == "ông Hùng hỏi phí"
    assert answer["Content-Disposition"] == f'attachment; filename="{call.ref}.json"'
    assert answer["Cache-Control"] == "private, no-store"
    assert AccessEntry.objects.get().kind == "export"


def test_erasing_takes_two(lead, call, client):
    for _time in range(2):
        _act(lead, "erase_person_call", call)
    assert CallNote.objects.get().text, "the same lead twice"
    client.force_login(user_with("helpdesk_lead"))
    page = client.get(reverse("helpdesk:person_call", args=[call.ref])).content.decode()
    assert "Xác nhận xóa" in page
    _act(client, "erase_person_call", call)
    assert CallNote.objects.get().text == ""


def test_a_name_is_removed_by_a_button(lead, call):
    _act(lead, "remove_person_name", call, name="Hùng")
    assert CallNote.objects.order_by("-version")[0].text == "ông *** hỏi phí"
    assert "ít nhất hai chữ" in _act(lead, "remove_person_name", call, name="").content.decode()


def test_auditors_see_who_did_what(lead, call, client, django_assert_max_num_queries):
    for _time in range(3):
        _act(lead, "read_person_call", call)
    client.force_login(user_with("auditor"))
    with django_assert_max_num_queries(8):
        html = client.get(reverse("helpdesk:access_log"), {"ma": call.ref}).content.decode()
    assert html.count(REASON) == 3
    assert "hỏi phí" not in html
