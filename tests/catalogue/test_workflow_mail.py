"""Notices of the workflow, received by a real mail server on this machine."""

import email
import email.policy
import logging

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow

from tests.factories import ProcedurePageFactory, make_tree
from tests.services.process import free_port

pytestmark = pytest.mark.django_db


class Inbox:
    """Keeps what the server receives; refuses everything for `refused` addresses."""

    refused = "day@example.vn"

    def __init__(self):
        self.messages = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos, message["Subject"].strip(), message.get_content()))
        return "250 OK"

    def to(self, address):
        return [(subject, text) for recipients, subject, text in self.messages if address in recipients]


def _use_server(settings, port):
    settings.EMAIL_BACKEND = "core.mail.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


@pytest.fixture
def inbox(settings):
    server = Controller(Inbox(), hostname="127.0.0.1", port=free_port())
    server.start()
    _use_server(settings, server.port)
    yield server.handler
    server.stop()


def _member(name, group_name):
    user = User.objects.create_user(name, f"{name}@example.vn", first_name=name.title())
    user.groups.add(Group.objects.get(name=group_name))
    return user


@pytest.fixture
def page():
    home = make_tree()
    for group_name, codename in (
        ("Editors", "change_page"),
        ("Moderators", "change_page"),
        ("Moderators", "publish_page"),
    ):
        group = Group.objects.get(name=group_name)
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    page = ProcedurePageFactory(name="Đăng ký khai sinh")
    workflow = Workflow.objects.get()
    assert page.get_workflow() == workflow
    return page


@pytest.fixture
def author():
    return _member("an", "Editors")


@pytest.fixture
def moderator():
    return _member("binh", "Moderators")


def submit(page, author):
    page.save_revision(user=author)
    return page.get_workflow().start(page, author)


def review(client, page, moderator, action, comment):
    client.force_login(moderator)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    assert client.post(address, {"comment": comment}).status_code in (200, 302)


def test_moderators_are_told_of_a_submission_in_vietnamese(inbox, page, author, moderator):
    submit(page, author)

    [(subject, text)] = inbox.to("binh@example.vn")
    assert subject == "Chờ bạn duyệt: Đăng ký khai sinh"
    assert "Chào Binh," in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text
    assert inbox.to("an@example.vn") == []


def test_author_is_told_of_an_approval(inbox, client, page, author, moderator):
    submit(page, author)
    review(client, page, moderator, "approve", "")

    [(subject, _text)] = inbox.to("an@example.vn")
    assert subject == "Đã được duyệt: Đăng ký khai sinh"


def test_author_is_told_why_changes_are_wanted_by_mail_and_on_the_form(inbox, client, page, author, moderator):
    submit(page, author)
    review(client, page, moderator, "reject", "Thiếu mức phí & “lệ phí”")

    [(subject, text)] = inbox.to("an@example.vn")
    assert subject == "Cần sửa: Đăng ký khai sinh"
    assert "Thiếu mức phí & “lệ phí”" in text
    client.force_login(author)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    [message] = [str(message) for message in form.context["messages"]]
    assert "Binh" in message
    assert "Thiếu mức phí & “lệ phí”" in message


def test_reason_is_not_shown_once_the_page_is_submitted_again(client, page, author, moderator):
    state = submit(page, author)
    review(client, page, moderator, "reject", "Thiếu mức phí")
    state.refresh_from_db()
    state.resume(author)

    client.force_login(author)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Thiếu mức phí" not in [str(message) for message in form.context["messages"]]


def test_submission_is_kept_where_no_mail_server_answers(settings, caplog, page, author, moderator):
    _use_server(settings, free_port())

    with caplog.at_level(logging.ERROR):
        submit(page, author)

    assert page.workflow_in_progress
    assert "no mail sent" in caplog.text


def test_refused_recipient_is_logged_and_others_are_told(inbox, caplog, page, author, moderator):
    _member("day", "Moderators")

    submit(page, author)

    assert page.workflow_in_progress
    assert len(inbox.to("binh@example.vn")) == 1
    assert "day@example.vn" in caplog.text
