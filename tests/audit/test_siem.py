"""The log as JSON lines for another system."""

import json
import logging
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from audit.events import Event
from audit.log import record
from audit.models import AuditEntry
from operations.log.formatters import JsonLines, TextLines

pytestmark = pytest.mark.django_db


def exported(since: object = 0) -> list[dict]:
    out = StringIO()
    call_command("export_audit_log", "--since", str(since), "--seconds", "0", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_has_the_names_of_ecs(django_user_model: Any) -> None:
    user = django_user_model.objects.create_user("lan")
    entry = record(Event.SIGN_IN_FAILED, user=user, subject=user, purpose="thử", known=True)
    line = exported(entry.pk - 1)[0]
    assert line["@timestamp"].endswith("Z")
    assert line["event"] == {
        "id": str(entry.pk),
        "kind": "event",
        "dataset": "audit",
        "action": "auth.failed",
        "category": ["authentication"],
        "outcome": "failure",
    }
    assert line["user"] == {"id": str(user.pk), "name": "lan"}
    assert line["kb"]["subject"]["type"] == "auth.user"
    assert (line["kb"]["purpose"], line["kb"]["data"]["known"]) == ("thử", True)


def test_the_next_export_goes_on_where_the_last_ended() -> None:
    first = record(Event.CHANGED)
    lines = exported(first.pk - 1)
    second = record(Event.CHANGED)
    later = [line["event"]["id"] for line in exported(lines[-1]["event"]["id"])]
    assert str(first.pk) not in later
    assert str(second.pk) in later


def test_since_a_time() -> None:
    entry = record(Event.CHANGED)
    assert exported("2020-01-01")[0]["event"]["id"] <= str(entry.pk)
    assert [line for line in exported("2999-01-01T00:00") if line["event"]["id"] == str(entry.pk)] == []


@pytest.mark.django_db(transaction=True)
def test_no_hole_where_an_earlier_key_commits_later(postgresql: None) -> None:
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_auditentry (at, event, username, address, subject_type, subject_key,"
                " subject_name, purpose, data) VALUES (now(), 'content.changed', '', '', '', '', '', '', '{}')"
                " RETURNING id"
            )
            early = cursor.fetchone()[0]
        late = record(Event.CHANGED)
        from audit.management.commands.export_audit_log import Command
        from audit.settled import settled_key

        out = StringIO()
        command = Command(stdout=out)
        assert command._write(early - 1, settled_key()) == early - 1
        assert out.getvalue() == ""
        other.commit()
        assert command._write(early - 1, settled_key()) == late.pk
        assert [json.loads(line)["event"]["id"] for line in out.getvalue().splitlines()] == [str(early), str(late.pk)]
    finally:
        other.close()


def test_lines_in_the_log_after_the_commit(
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.AUDIT_TO_LOG = True
    with caplog.at_level(logging.INFO, "audit"):
        with django_capture_on_commit_callbacks() as callbacks:
            entry = record(Event.CHANGED)
        assert caplog.records == []
        for callback in callbacks:
            callback()
    for formatter in (TextLines(), JsonLines()):
        assert json.loads(formatter.format(caplog.records[0]))["event"]["id"] == str(entry.pk)


def test_secrets_and_queries_of_addresses_stay_out() -> None:
    entry = record(
        Event.CHANGED,
        purpose="xem https://a.vn/x?token=abc",
        url="https://lan:mat-khau@a.vn/x?cccd=001099012345#y",
        path="/vi/tim-kiem/?q=0912345678",
        password="mat-khau",
        nested=[{"api_key": "khoa", "changed": True}],
    )
    entry = AuditEntry.objects.get(pk=entry.pk)
    stored = json.dumps([entry.purpose, entry.data])
    for secret in ("abc", "mat-khau", "001099012345", "0912345678", "khoa"):
        assert secret not in stored
    assert entry.data["url"] == "https://a.vn/x"
    assert entry.data["nested"] == [{"api_key": "…", "changed": True}]
