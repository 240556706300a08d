"""Rows of the helpdesk are written once, whoever tries to change them."""

import pytest
from django.db import IntegrityError, connection, transaction

from helpdesk.append_only.triggers import guarded_tables, missing_triggers
from helpdesk.append_only.window import purge_window
from helpdesk.models import Call, CallEvent, CallNote
from helpdesk.models.rows import AppendOnly, ChangeRefused
from tests.helpdesk.factories import CallFactory, ClosedCallFactory, add_event, tell

pytestmark = pytest.mark.django_db


def _run(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_every_append_only_table_has_its_triggers():
    declared = {model._meta.db_table for model in AppendOnly.__subclasses__()}
    assert declared
    assert declared <= {each.table for each in guarded_tables()}
    assert missing_triggers(connection) == []


def test_the_program_itself_changes_no_row():
    event = add_event(CallFactory())
    with pytest.raises(ChangeRefused):
        event.save()
    with pytest.raises(ChangeRefused):
        event.delete()
    with pytest.raises(ChangeRefused):
        CallEvent.objects.update(kind="other")
    with pytest.raises(ChangeRefused):
        CallEvent.objects.all().delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE helpdesk_callevent SET kind = 'other'",
        "UPDATE helpdesk_callevent SET payload = '{}'",
        "DELETE FROM helpdesk_callevent",
        "UPDATE helpdesk_toldfact SET value = '1'",
    ],
)
def test_sql_changes_no_row(statement):
    call = CallFactory()
    add_event(call, text="lời")
    tell(call, "1.004222/a/amount", 1)
    with pytest.raises(IntegrityError):
        _run(statement)


def test_the_purge_deletes_and_blanks_and_rewrites_nothing():
    call = CallFactory()
    add_event(call, text="lời")
    with purge_window():
        assert _run("UPDATE helpdesk_callevent SET payload = '{}'") == 1
    for statement in ("UPDATE helpdesk_callevent SET payload = '{\"a\": 1}'", "UPDATE helpdesk_callevent SET seq = 9"):
        with pytest.raises(IntegrityError), purge_window():
            _run(statement)
    with purge_window():
        Call.objects.filter(pk=call.pk).delete()
    assert not CallEvent.objects.exists()


def test_the_window_closes_with_its_block():
    add_event(CallFactory())
    with transaction.atomic():
        with purge_window():
            pass
        with pytest.raises(IntegrityError):
            _run("DELETE FROM helpdesk_callevent")


def test_a_closed_call_keeps_its_times_and_takes_corrections():
    call = ClosedCallFactory()
    with pytest.raises(IntegrityError):
        _run("UPDATE helpdesk_call SET talk_s = 1")
    with pytest.raises(IntegrityError):
        _run("UPDATE helpdesk_call SET state = 'talking'")
    assert call.change(place_said="Bắc Giang") is not None


def test_compare_and_set_lets_one_of_two_through():
    first = CallFactory()
    second = Call.objects.get(pk=first.pk)
    assert first.change(place_said="Hà Tây") is not None
    assert second.change(place_said="Bắc Giang") is None
    assert Call.objects.get().place_said == "Hà Tây"


def test_a_closed_call_has_an_outcome():
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedCallFactory(outcome=None)


def test_an_agent_talks_to_one_caller():
    call = CallFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        CallFactory(agent=call.agent, state="on_hold")


def test_a_version_of_a_note_is_written_once():
    call, entry = CallFactory(), "11111111-1111-4111-8111-111111111111"
    CallNote.objects.create(call=call, entry=entry, version=1, text="lời")
    with pytest.raises(IntegrityError), transaction.atomic():
        CallNote.objects.create(call=call, entry=entry, version=1, text="lời khác")
