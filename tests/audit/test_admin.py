"""The audit log as auditors read and export it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.admin import entry_page
from audit.events import Event
from audit.log import record
from audit.models import AuditEntry

pytestmark = pytest.mark.django_db

LIST = "/admin/nhat-ky-kiem-toan/"


@pytest.fixture
def auditor(client: Client) -> User:
    user = User.objects.create_user("kiemtoan")
    names = ("access_admin", "view_auditentry")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


def keys(client: Client, query: str = "") -> list[int]:
    return [entry.pk for entry in client.get(f"{LIST}?{query}").context["page"].entries]


@pytest.mark.parametrize("path", ["", "xuat/", "1/"])
def test_others_see_nothing(client: Client, path: str) -> None:
    user = User.objects.create_user("khac")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(LIST + path).status_code in (302, 403)
    assert client.post(LIST + path).status_code in (302, 403, 405)


def test_filters(client: Client, auditor: User) -> None:
    other = User.objects.create_user("lan")
    about = record(Event.SIGNED_IN, user=other, subject=other, purpose="tra soát")
    assert keys(client, "person=lan") == [about.pk]
    assert keys(client, "event=auth.signed_in&person=lan") == [about.pk]
    assert about.pk in keys(client, f"subject=auth.user {other.pk}")
    assert keys(client, "text=tra soát") == [about.pk]
    assert about.pk in keys(client, "since=01/01/2020")
    assert keys(client, "until=01/01/2020") == []
    assert keys(client, "since=hôm qua") == []


def test_each_entry_is_on_one_page_newest_first(client: Client, auditor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_page, "SIZE", 2)
    for number in range(5):
        record(Event.MAINTAINED, number=number)
    found: list[int] = []
    query = "event=site.maintained"
    older: int | None = None
    for _ in range(3):
        page = client.get(f"{LIST}?{query}" + (f"&before={older}" if older else "")).context["page"]
        found += [entry.data["number"] for entry in page.entries]
        older = page.older
    assert found == [4, 3, 2, 1, 0]
    assert older is None


def test_a_search_for_text_looks_back_step_by_step(
    client: Client, auditor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_page, "SEARCHED", 3)
    first = record(Event.MAINTAINED, purpose="tìm tôi")
    for _ in range(6):
        record(Event.MAINTAINED)
    page = client.get(f"{LIST}?text=tìm tôi").context["page"]
    assert page.entries == []
    while not page.entries:
        page = client.get(f"{LIST}?text=tìm tôi&before={page.older}").context["page"]
    assert page.entries == [first]


def test_queries_of_the_list(client: Client, auditor: User) -> None:
    client.get(LIST)
    for _ in range(80):
        record(Event.MAINTAINED)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    assert len(queries) <= 15
    assert not any("COUNT(" in query["sql"] for query in queries if "audit_auditentry" in query["sql"])


def test_the_difference_is_readable(client: Client, auditor: User) -> None:
    entry = record(
        Event.RIGHTS_CHANGED,
        changes={
            "is_superuser": {"before": False, "after": True},
            "permissions": {"before": ["a", "b"], "after": ["b", "c"]},
            "password": {"changed": True},
        },
    )
    response = client.get(f"{LIST}{entry.pk}/")
    assert response.context["differences"] == [
        ("is_superuser", "Không", "Có"),
        ("password", "", "đã đổi"),
        ("permissions", "a", "c"),
    ]


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_an_export_needs_a_purpose_and_is_an_entry(client: Client, auditor: User, format_: str) -> None:
    record(Event.MAINTAINED, note="có")
    url = f"{reverse('audit:export')}?event=site.maintained"
    assert client.post(url, {"format": format_, "purpose": ""}).status_code == 200
    assert not AuditEntry.objects.filter(event=Event.EXPORTED).exists()
    response = client.post(url, {"format": format_, "purpose": "kiểm tra quý 4"})
    content = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert '"note"' in content.replace('""', '"')
    entry = AuditEntry.objects.get(event=Event.EXPORTED)
    assert (entry.username, entry.purpose) == ("kiemtoan", "kiểm tra quý 4")
    assert entry.data["filter"] == {"event": "site.maintained"}


def test_no_address_changes_or_deletes(client: Client, auditor: User) -> None:
    entry = record(Event.MAINTAINED)
    for method in (client.put, client.delete, client.patch, client.post):
        call: Any = method
        assert call(f"{LIST}{entry.pk}/").status_code == 405
        assert call(LIST).status_code == 405
