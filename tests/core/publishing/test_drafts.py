"""Discarding drafts, and drafts that are none."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from benchmarks.form_data import as_query, page_form_data
from core.publishing.drafts import DISCARD_ACTION, CannotDiscard, discard_draft
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("bien-tap")
    client.force_login(user)
    return user


@pytest.fixture
def writer(client) -> User:
    """May change pages, not publish them."""
    user = User.objects.create_user("nguoi-viet")
    group = Group.objects.create(name="Người viết")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=make_tree(), permission=change)
    user.groups.add(group)
    client.force_login(user)
    return user


def with_draft(make, **changes):
    page = make()
    draft = type(page).objects.get(pk=page.pk)
    for name, value in (changes or {"seo_title": "Khác"}).items():
        setattr(draft, name, value)
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def save(client, page, user, *, accept="text/html", **changes):
    data = {**page_form_data(page, user), **changes}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, as_query(data), content_type=FORM, headers={"accept": accept})
    assert response.status_code in (200, 302), response.content
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(("make", "name"), [(ProcedurePageFactory, "summary"), (QuestionPageFactory, "short_answer")])
def test_a_letter_typed_and_taken_back_leaves_no_draft(client, editor, make, name, accept):
    page = make()
    typed = save(client, page, editor, accept=accept, **{name: getattr(page, name) + "x"})
    assert typed.has_unpublished_changes
    taken_back = save(client, page, editor, accept=accept)
    assert not taken_back.has_unpublished_changes
    assert taken_back.status_string == "live" or str(taken_back.status_string)


@pytest.mark.parametrize("make", [ProcedurePageFactory, QuestionPageFactory])
def test_the_live_version_becomes_the_latest_again(client, editor, make):
    page = with_draft(make)
    url = reverse("discard_draft", args=[page.pk])
    assert page.title in client.get(url).content.decode()
    client.post(url)
    page = type(page).objects.get(pk=page.pk)
    assert not page.has_unpublished_changes
    assert page.latest_revision_id == page.live_revision_id
    assert page.get_latest_revision_as_object().seo_title == ""
    assert page.revisions.filter(content__seo_title="Khác").exists()
    assert PageLogEntry.objects.get(action=DISCARD_ACTION).user == editor


def test_a_page_of_another_kind_as_well(editor):
    page = with_draft(make_tree)
    discard_draft(page, editor)
    page.refresh_from_db()
    assert not page.has_unpublished_changes


def test_the_form_offers_it_where_there_is_a_draft(client, editor):
    page, plain = with_draft(ProcedurePageFactory), ProcedurePageFactory()
    forms = [client.get(reverse("wagtailadmin_pages:edit", args=[each.pk])).content.decode() for each in (page, plain)]
    assert reverse("discard_draft", args=[page.pk]) in forms[0]
    assert reverse("discard_draft", args=[plain.pk]) not in forms[1]


def test_who_may_edit_may_discard_and_nobody_else(client, writer):
    page = with_draft(ProcedurePageFactory)
    discard_draft(page, writer)
    other = with_draft(ProcedurePageFactory)
    with pytest.raises(CannotDiscard):
        discard_draft(other, User.objects.create_user("nguoi-la"))
    other.refresh_from_db()
    assert other.has_unpublished_changes


def test_a_locked_page_keeps_its_draft(client, editor, writer):
    page = with_draft(ProcedurePageFactory)
    page.locked, page.locked_by = True, editor
    page.save()
    response = client.post(reverse("discard_draft", args=[page.pk]), follow=True)
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert "không có bản nháp nào bỏ được" in response.content.decode()


def test_a_workflow_on_the_draft_is_cancelled(editor):
    page = with_draft(ProcedurePageFactory)
    workflow = page.get_workflow()
    if workflow is None:
        from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

        workflow = Workflow.objects.create(name="Duyệt")
        task = GroupApprovalTask.objects.create(name="Duyệt")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=make_tree())
    workflow.start(page, editor)
    page = type(page).objects.get(pk=page.pk)
    discard_draft(page, editor)
    page = type(page).objects.get(pk=page.pk)
    assert not page.has_unpublished_changes
    assert not page.workflow_in_progress


def test_a_page_that_was_never_published_keeps_its_draft(editor):
    page = ProcedurePageFactory(live=False)
    page.save_revision()
    with pytest.raises(CannotDiscard):
        discard_draft(page, editor)


def test_many_at_once(client, editor):
    pages = [with_draft(ProcedurePageFactory), with_draft(QuestionPageFactory)]
    plain = ProcedurePageFactory()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "discard_draft"))
    query = "&".join(f"id={page.pk}" for page in (*pages, plain))
    shown = client.get(f"{url}?{query}").content.decode()
    assert all(page.title in shown for page in pages)
    client.post(f"{url}?{query}", {"confirm": "on"})
    for page in pages:
        page.refresh_from_db()
        assert not page.has_unpublished_changes
