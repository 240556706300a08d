"""A form with a date that has passed saves and publishes: the date is cleared, with a note for the editor."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from core.publishing.gate import PublishingGateMixin
from core.publishing.schedule import publish_due
from home.models import HomePage, InformationPage
from tests.factories import (
    ProcedurePageFactory,
    QuestionPageFactory,
    make_tree,
    procedure_index,
    question_index,
)

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def information_page() -> InformationPage:
    home = HomePage.objects.first()
    return home.add_child(instance=InformationPage(title="Giới thiệu", slug="gioi-thieu", body="<p>Có gì.</p>"))


KINDS = {
    "home": lambda: HomePage.objects.first(),
    "information": information_page,
    "procedures": lambda: procedure_index(),
    "questions": lambda: question_index(),
    "procedure": ProcedurePageFactory,
    "question": QuestionPageFactory,
}


def entered(html: str) -> dict[str, Any]:
    """What a browser would send of the edit form, untouched."""
    form = BeautifulSoup(html, "html.parser").select_one("form#page-edit-form, form[data-edit-form]")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        data.setdefault(str(field["name"]), []).extend(_values(field))
    return data


def _values(field: Tag) -> list[str]:
    if field.name == "select":
        return [str(option["value"]) for option in field.select("option[selected]")]
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.get("type") in ("checkbox", "radio"):
        return [str(field.get("value", "on"))] if field.has_attr("checked") else []
    return [] if field.get("type") in ("submit", "file") else [str(field.get("value", ""))]


def no_blocks(page: Page) -> dict[str, str]:
    """Streams without blocks, whose fields the browser would make by script."""
    streams = (field for field in page._meta.get_fields() if isinstance(field, StreamField))
    return {f"{field.name}-count": "0" for field in streams if field.blank}


def passed_draft(page: Page, **dates: datetime.datetime) -> None:
    """The page expired, or should have gone live, by Wagtail's own means: its draft still has the date."""
    type(page).objects.filter(pk=page.pk).update(**dates, has_unpublished_changes=True)
    page = type(page).objects.get(pk=page.pk)
    revision = page.save_revision()
    assert all(Revision.objects.get(pk=revision.pk).content[name] for name in dates)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("action", ["", "action-publish"])
def test_an_edit_form_with_passed_times_saves_and_publishes(editor, kind, action, monkeypatch):
    monkeypatch.setattr(PublishingGateMixin, "new_faults", lambda page: [])  # another rule's concern
    make_tree()
    page = KINDS[kind]()
    passed_draft(page, go_live_at=timezone.now() - 3 * HOUR, expire_at=timezone.now() - HOUR)
    url = f"/admin/pages/{page.pk}/edit/"
    data = entered(editor.get(url).content.decode()) | no_blocks(page)
    assert data["expire_at"] != [""]
    saved = editor.post(url, {**data, **({action: "1"} if action else {})}, follow=True)
    html = saved.content.decode()
    assert "Thời hạn hạ xuống" in html
    assert "đã qua nên được bỏ" in html
    page = type(page).objects.get(pk=page.pk)
    assert page.latest_revision.content["expire_at"] is None
    assert page.latest_revision.content["go_live_at"] is None
    if action:
        assert (page.live, page.expire_at, page.go_live_at) == (True, None, None)


def test_after_the_expiry_has_acted_the_form_is_clean(editor):
    page = QuestionPageFactory()
    passed_draft(page, expire_at=timezone.now() - HOUR)
    publish_due()
    url = f"/admin/pages/{page.pk}/edit/"
    data = entered(editor.get(url).content.decode())
    assert data["expire_at"] == [""]
    editor.post(url, {**data, "action-publish": "1"})
    page.refresh_from_db()
    assert page.live
    publish_due()
    page.refresh_from_db()
    assert page.live


def test_times_to_come_are_kept_and_contradictions_refused(editor):
    page = QuestionPageFactory()
    url = f"/admin/pages/{page.pk}/edit/"
    data = entered(editor.get(url).content.decode())
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    later, sooner = (tomorrow + HOUR).strftime("%Y-%m-%d %H:%M"), tomorrow.strftime("%Y-%m-%d %H:%M")
    refused = editor.post(url, {**data, "go_live_at": later, "expire_at": sooner})
    assert {"go_live_at", "expire_at"} <= set(refused.context["form"].errors)
    editor.post(url, {**data, "go_live_at": "", "expire_at": later, "action-publish": "1"})
    page.refresh_from_db()
    assert page.expire_at is not None


def test_a_page_published_by_any_way_does_not_end_at_once():
    page = QuestionPageFactory()
    passed_draft(page, expire_at=timezone.now() - HOUR)
    QuestionPageFactory._meta.model.objects.get(pk=page.pk).get_latest_revision().publish()
    publish_due()
    page.refresh_from_db()
    assert (page.live, page.expire_at) == (True, None)
