"""Wagtail's bar on public pages: for staff alone, and never in a copy that visitors get."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

BAR = "wagtail-userbar"


@pytest.fixture
def page():
    return ProcedurePageFactory(name="Đăng ký khai sinh")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff() -> Client:
    user = User.objects.create_user("an")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return client_of(user)


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_staff_see_it_on_every_kind_of_page(staff, page):
    question = QuestionPageFactory()
    paths = [page.url, question.url, make_tree().url, reverse("search:search"), reverse("browse:agencies")]
    assert [path for path in paths if BAR not in body(staff, path)] == []


def test_editor_gets_to_the_form(page):
    editor = client_of(User.objects.create_superuser("bien-tap"))
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in body(editor, page.url)


def test_visitors_never_get_it_whoever_asked_first(staff, page):
    for client in (staff, Client(), staff, Client()):
        assert (BAR in body(client, page.url)) == (client is staff)
    cache.clear()
    for client in (Client(), staff, Client()):
        assert (BAR in body(client, page.url)) == (client is staff)


def test_account_without_the_admin_does_not_get_it(page):
    assert BAR not in body(client_of(User.objects.create_user("khach")), page.url)


def test_page_of_a_visitor_costs_no_query_for_it_and_has_the_same_policy(staff, page):
    visitor = Client()
    visitor.get(page.url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = visitor.get(page.url)
    assert [query for query in queries if "django_session" in query["sql"] or "auth_" in query["sql"]] == []
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_preview_of_a_draft_has_the_checks():
    editor = client_of(User.objects.create_superuser("bien-tap"))
    page = ProcedurePageFactory(name="Bản nháp", live=False)
    page.save_revision()
    preview = body(editor, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "checker-axe-configuration" in preview
    assert "empty-meta-description" not in preview.split('"runOnly"')[1].split("]")[0]


def test_reading_formulas_are_not_shown(page):
    editor = client_of(User.objects.create_superuser("bien-tap"))
    form = body(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "<p data-content-readability-score hidden>" in form
    assert "data-content-word-count" in form
