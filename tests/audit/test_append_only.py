"""The database itself refuses to change the log, and seals show what was changed in spite of it."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from audit import retention, sealing
from audit.events import Event
from audit.log import record
from audit.models import AuditEntry, AuditRetention, AuditSeal
from audit.settled import settled_key
from audit.triggers import lifted, missing_triggers

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.timedelta(days=800)


def refused(sql: str, *values: Any) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except IntegrityError:
        return True
    return False


def entry_of(age: datetime.timedelta) -> AuditEntry:
    entry = AuditEntry(event=Event.CHANGED, at=timezone.now() - age)
    AuditEntry._meta.get_field("at").auto_now_add = False
    try:
        entry.save()
    finally:
        AuditEntry._meta.get_field("at").auto_now_add = True
    return entry


def problems() -> list[str]:
    return list(sealing.problems())


class TestTriggers:
    def test_no_entry_is_changed(self) -> None:
        entry = record(Event.CHANGED)
        assert refused("UPDATE audit_auditentry SET username = 'x' WHERE id = %s", entry.pk)
        assert refused("UPDATE audit_auditentry SET at = %s WHERE id = %s", timezone.now() - LONG_AGO, entry.pk)

    def test_an_old_entry_is_not_changed_either(self) -> None:
        entry = entry_of(LONG_AGO)
        assert refused("UPDATE audit_auditentry SET username = 'x' WHERE id = %s", entry.pk)

    def test_a_young_entry_is_not_deleted(self) -> None:
        entry = record(Event.CHANGED)
        assert refused("DELETE FROM audit_auditentry WHERE id = %s", entry.pk)
        assert refused("DELETE FROM audit_auditentry")

    def test_an_entry_older_than_the_retention_may_be_deleted(self) -> None:
        entry = entry_of(LONG_AGO)
        assert not refused("DELETE FROM audit_auditentry WHERE id = %s", entry.pk)

    def test_retention_is_a_year_at_least_and_stays(self) -> None:
        assert refused("UPDATE audit_auditretention SET days = 364")
        assert refused("DELETE FROM audit_auditretention")
        assert refused("INSERT INTO audit_auditretention (id, days) VALUES (2, 400)")

    def test_seals_are_neither_changed_nor_deleted(self) -> None:
        record(Event.CHANGED)
        sealing.seal_settled()
        assert refused("UPDATE audit_auditseal SET hash = ''")
        assert refused("DELETE FROM audit_auditseal")

    def test_truncate_is_refused(self, postgresql: None) -> None:
        record(Event.CHANGED)
        assert refused("TRUNCATE audit_auditentry")

    def test_all_triggers_are_there(self) -> None:
        assert missing_triggers(connection) == []


class TestSeals:
    def test_an_untouched_log_is_whole(self) -> None:
        for number in range(3):
            record(Event.CHANGED, number=number)
        assert sealing.seal_settled() == 3
        record(Event.CHANGED)
        assert sealing.seal_settled() == 1
        assert sealing.seal_settled() == 0
        assert problems() == []
        assert AuditSeal.objects.count() == 2

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE audit_auditentry SET username = 'x' WHERE id = {key}",
            "UPDATE audit_auditentry SET data = '{{\"n\": 9}}' WHERE id = {key}",
            "UPDATE audit_auditentry SET address = '203.0.113.9' WHERE id = {key}",
            "DELETE FROM audit_auditentry WHERE id = {key}",
            "DELETE FROM audit_auditentry",
            "UPDATE audit_auditseal SET entries_hash = 'x'",
            "UPDATE audit_auditseal SET last_at = '2020-01-01 00:00:00+00:00'",
            "DELETE FROM audit_auditseal WHERE first_key = (SELECT min(first_key) FROM audit_auditseal)",
        ],
    )
    def test_what_was_changed_without_the_triggers_shows(self, tampering: str) -> None:
        first = record(Event.CHANGED, n=1)
        sealing.seal_settled()
        record(Event.CHANGED)
        sealing.seal_settled()
        with lifted(connection), connection.cursor() as cursor:
            cursor.execute(tampering.format(key=first.pk))
        assert problems()
        with pytest.raises(CommandError):
            call_command("audit", "verify", stdout=StringIO(), stderr=StringIO())

    def test_an_entry_slipped_in_shows(self) -> None:
        first, last = record(Event.CHANGED), record(Event.CHANGED)
        with lifted(connection), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_auditentry WHERE id = %s", [first.pk])
        sealing.seal_settled()
        AuditEntry(pk=first.pk, event=Event.CHANGED).save(force_insert=True)
        assert last.pk > first.pk
        assert problems()

    def test_a_chain_made_anew_lacks_the_hash_noted_elsewhere(self) -> None:
        first = record(Event.CHANGED)
        sealing.seal_settled()
        noted = sealing.last_hash()
        call_command("audit", "verify", "--expect", noted, stdout=StringIO())
        with lifted(connection), connection.cursor() as cursor:
            cursor.execute("UPDATE audit_auditentry SET username = 'x' WHERE id = %s", [first.pk])
            cursor.execute("DELETE FROM audit_auditseal")
        sealing.seal_settled()
        assert problems() == []
        with pytest.raises(CommandError):
            call_command("audit", "verify", "--expect", noted, stdout=StringIO(), stderr=StringIO())

    def test_a_missing_trigger_is_told(self) -> None:
        with connection.cursor() as cursor:
            on_table = " ON audit_auditentry" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER audit_entry_kept{on_table}")
        assert "audit_entry_kept" in " ".join(problems())


class TestRetention:
    def test_whole_old_seals_go_and_the_rest_is_still_proved(self) -> None:
        old = entry_of(LONG_AGO)
        sealing.seal_settled()
        young = record(Event.CHANGED)
        sealing.seal_settled()
        assert retention.delete_old() == 1
        assert not AuditEntry.objects.filter(pk=old.pk).exists()
        assert AuditEntry.objects.filter(pk=young.pk).exists()
        assert problems() == []
        told = AuditEntry.objects.first()
        assert told is not None
        assert told.data["count"] == 1

    def test_an_old_entry_without_a_seal_stays(self) -> None:
        entry_of(LONG_AGO)
        assert retention.delete_old() == 0

    def test_never_less_than_a_year(self, settings: Settings) -> None:
        settings.AUDIT_LOG_DAYS = 1
        entry = entry_of(datetime.timedelta(days=300))
        sealing.seal_settled()
        assert retention.delete_old() == 0
        assert AuditEntry.objects.filter(pk=entry.pk).exists()
        assert AuditRetention.objects.get().days == 365


@pytest.mark.django_db(transaction=True)
class TestRealTransactions:
    def test_an_entry_goes_with_its_act(self) -> None:
        with transaction.atomic():
            record(Event.CHANGED)
            transaction.set_rollback(True)
        assert not AuditEntry.objects.exists()

    def test_flush_empties_the_log_and_leaves_the_triggers(self) -> None:
        record(Event.CHANGED)
        sealing.seal_settled()
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False, inhibit_post_migrate=True)
        assert not AuditEntry.objects.exists()
        assert missing_triggers(connection) == []

    def test_nothing_is_settled_while_a_writer_is_at_work(self, postgresql: None) -> None:
        earlier = record(Event.CHANGED)
        other = connection.copy()
        try:
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO audit_auditentry (at, event, username, address, subject_type, subject_key,"
                    " subject_name, purpose, data) VALUES (now(), 'content.changed', '', '', '', '', '', '', '{}')"
                )
            later = record(Event.CHANGED)
            assert later.pk > earlier.pk + 1
            assert settled_key() is None
            assert sealing.seal_settled() == 0
            other.commit()
            assert settled_key() == later.pk
            assert sealing.seal_settled() == 3
        finally:
            other.close()
