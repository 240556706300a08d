"""Requests of persons, and texts that their senders delete by a code."""

import datetime
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audit.models import AuditEntry
from catalogue.models import CommentStatus, Rating, RatingSummary
from core.receipts import new_receipt, receipt_key
from core.text.masking import MASK
from faq.models import SentQuestion
from privacy.models import PersonRequest, RequestStatus, delete_closed, delete_contacts
from privacy.reminders import remind
from privacy.terms import RequestKind, reply_by
from tests.factories import ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db

REQUEST_URL = "/vi/du-lieu-ca-nhan/yeu-cau/"
CODE_URL = "/vi/du-lieu-ca-nhan/ma/"
_CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
ASKED = {"kind": "deletion", "text": "Xóa nhận xét tuần trước, gọi 0912345678", "contact": "lan@example.vn"}


def code_in(response) -> str:
    (code,) = set(_CODE.findall(response.content.decode().replace("ABCD-EFGH-JKMN", "")))
    return code


def send(client, **changes):
    return client.post(REQUEST_URL, ASKED | changes, follow=True)


def test_a_request_is_kept_masked_with_its_terms_and_a_sealed_contact(client):
    make_tree()
    assert "Đã nhận yêu cầu" in send(client).content.decode()
    request = PersonRequest.objects.get()
    assert request.text == f"Xóa nhận xét tuần trước, gọi {MASK}"
    assert request.contact == "lan@example.vn"
    assert request.due_on == timezone.localdate() + datetime.timedelta(days=20)
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM privacy_personrequest")
        assert "example" not in cursor.fetchone()[0]


def test_a_contact_that_no_key_opens_reads_as_empty(client, settings):
    make_tree()
    send(client)
    settings.SECRET_KEY, old = "another", settings.SECRET_KEY
    assert PersonRequest.objects.get().contact == ""
    settings.SECRET_KEY_FALLBACKS = [old]
    assert PersonRequest.objects.get().contact == "lan@example.vn"


def test_terms_follow_the_kind_and_skip_weekends():
    friday = datetime.date(2026, 11, 27)
    assert reply_by(friday) == datetime.date(2026, 12, 1)
    today = timezone.localdate()
    days = {}
    for kind in RequestKind:
        request = PersonRequest.objects.create(kind=kind, text="Cho xem", receipt=kind)
        days[str(kind)] = (request.due_on - today).days
    assert days == {"access": 10, "correction": 10, "deletion": 20, "objection": 15}


@pytest.mark.parametrize(
    "changes", [{"kind": ""}, {"text": ""}, {"text": "ngắn"}, {"code": "sai"}, {"text": "x" * 3000}]
)
def test_what_cannot_be_taken_is_shown_again(client, changes):
    make_tree()
    response = send(client, **changes)
    assert response.status_code == 422
    assert not PersonRequest.objects.exists()


def test_machines_and_floods_are_kept_out(client, settings):
    make_tree()
    send(client, website="x")
    assert not PersonRequest.objects.exists()
    settings.PERSON_REQUESTS_RATE = "1/h"
    send(client)
    response = send(client)
    assert response.status_code == 503
    assert ASKED["contact"] in response.content.decode()
    assert PersonRequest.objects.count() == 1


def test_forms_need_their_token():
    make_tree()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(REQUEST_URL, ASKED).status_code == 403
    assert strict.post(CODE_URL, {"code": new_receipt(), "delete": "1"}).status_code == 403
    assert not PersonRequest.objects.exists()


def test_the_sender_reads_the_answer_by_the_code(client):
    make_tree()
    code = code_in(send(client))
    PersonRequest.objects.update(answer="Đã xóa nhận xét ngày 20/11.")
    assert (
        "Đã xóa nhận xét ngày 20/11."
        in client.post(CODE_URL, {"code": code.lower().replace("-", " ")}).content.decode()
    )


def test_closing_deletes_the_contact(client):
    make_tree()
    send(client)
    request = PersonRequest.objects.get()
    request.status = RequestStatus.DONE
    request.save()
    assert PersonRequest.objects.get().contact == ""
    assert PersonRequest.objects.get().closed_at


def test_contacts_and_closed_requests_expire(client, settings):
    make_tree()
    send(client)
    delete_contacts()
    assert PersonRequest.objects.get().contact
    PersonRequest.objects.update(created_at=timezone.now() - datetime.timedelta(days=settings.PERSON_CONTACT_DAYS + 1))
    delete_contacts()
    assert PersonRequest.objects.get().contact == ""
    PersonRequest.objects.update(closed_at=timezone.now() - datetime.timedelta(days=settings.PERSON_REQUEST_DAYS + 1))
    delete_closed()
    assert not PersonRequest.objects.exists()


def test_the_controller_is_reminded_once_a_day(client, settings):
    settings.CONTROLLER_EMAIL = "dlcn@example.vn"
    make_tree()
    send(client)
    assert remind() == 0
    PersonRequest.objects.update(due_on=timezone.localdate() + datetime.timedelta(days=1))
    assert (remind(), remind()) == (1, 0)
    (message,) = mail.outbox
    assert "lan@example.vn" not in message.body
    assert "nhận xét" not in message.body


def test_editors_see_terms_and_readers_of_contacts_are_noted(client, admin_user):
    make_tree()
    send(client)
    request = PersonRequest.objects.get()
    PersonRequest.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    client.force_login(admin_user)
    assert "đã quá hạn" in client.get("/admin/").content.decode()
    assert client.get(reverse("wagtailsnippets_privacy_personrequest:list")).status_code == 200
    edit = reverse("wagtailsnippets_privacy_personrequest:edit", args=[request.pk])
    assert "lan@example.vn" in client.get(edit).content.decode()
    assert AuditEntry.objects.filter(data__act="contact_read", user_key=admin_user.pk).count() == 1
    client.post(edit, {"status": "done", "answer": "Đã xóa."})
    assert PersonRequest.objects.get().status == RequestStatus.DONE
    assert AuditEntry.objects.filter(data__act="request_handled").count() == 1
    assert "lan@example.vn" not in str(list(AuditEntry.objects.values()))
    assert "nhận xét" not in str(list(ModelLogEntry.objects.values()))


def test_a_comment_is_deleted_by_its_code_and_its_vote_stays(client):
    make_tree()
    page = ProcedurePageFactory()
    response = client.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": 2, "comment": "Chờ lâu lắm"}, follow=True)
    code = code_in(response)
    Rating.objects.update(comment_status=CommentStatus.APPROVED)
    assert "Chờ lâu lắm" in client.get(page.url).content.decode()
    assert "Chờ lâu lắm" in client.post(CODE_URL, {"code": code}).content.decode()
    assert Rating.objects.get().comment, "looking deletes nothing"
    client.post(CODE_URL, {"code": code, "delete": "1"})
    assert Rating.objects.get().comment == ""
    assert RatingSummary.objects.get().count == 1
    assert "Chờ lâu lắm" not in client.get(page.url).content.decode()
    assert client.post(CODE_URL, {"code": code}).status_code == 422


def test_a_question_is_deleted_by_its_code(client):
    make_tree()
    code = code_in(client.post("/vi/hoi-dap/gui-cau-hoi/", {"text": "Làm hộ chiếu ở đâu?"}, follow=True))
    stored = SentQuestion.objects.get().receipt
    assert code.replace("-", "") not in stored
    client.post(CODE_URL, {"code": code, "delete": "1"})
    assert not SentQuestion.objects.exists()
    assert AuditEntry.objects.get(data__act="deleted_by_sender").address == ""


def test_codes_cannot_be_tried_at_will(client):
    make_tree()
    answers = [client.post(CODE_URL, {"code": new_receipt()}).status_code for _number in range(25)]
    assert 429 in answers


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0000", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMNP", "ÀBCD-EFGH-JKMN"])
def test_what_can_be_no_code_is_none(typed):
    assert receipt_key(typed) is None


def test_a_code_reads_in_any_spelling():
    code = new_receipt()
    assert receipt_key(code) == receipt_key(f" {code.lower().replace('-', ' ')} ") != receipt_key(new_receipt())


def test_a_deleted_question_leaves_no_words_in_the_log(client, admin_user):
    make_tree()
    question = SentQuestion.objects.create(text="Con tôi bị bệnh hiếm thì hưởng gì?", locale="vi")
    client.force_login(admin_user)
    client.post(reverse("wagtailsnippets_faq_sentquestion:edit", args=[question.pk]), {"status": "rejected"})
    question.delete()
    assert ModelLogEntry.objects.exists()
    assert "bệnh hiếm" not in str(list(ModelLogEntry.objects.values()))
