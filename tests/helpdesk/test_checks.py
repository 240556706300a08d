"""Settings that cannot work are told at the start, tables without triggers before a site opens."""

import pytest
from django.db import connection

from helpdesk.append_only.triggers import Guarded, create_triggers, drop_triggers, guarded_tables
from helpdesk.checks import check_settings, check_triggers


@pytest.mark.parametrize(
    ("name", "value", "ids"),
    [
        ("HELPDESK_TELEPHONY_SECRETS", ["generic:" + "a" * 30], []),
        ("HELPDESK_TELEPHONY_SECRETS", ["generic:a"], ["helpdesk.W001"]),
        ("HELPDESK_TELEPHONY_SECRETS", ["khac:a", "generic"], ["helpdesk.E001", "helpdesk.E001"]),
        ("HELPDESK_POP_NAMES", ["call:callid"], []),
        ("HELPDESK_POP_NAMES", ["goi:callid"], ["helpdesk.E004"]),
        ("HELPDESK_TICKET_TARGETS", ["a|https://a.example.vn|b"], []),
        ("HELPDESK_TICKET_TARGETS", ["a|ftp://a.example.vn|b"], ["helpdesk.E002"]),
        ("HELPDESK_TICKET_TARGETS", ["a"], ["helpdesk.E002"]),
        ("HELPDESK_HOURS", "mon-sat 08:00-17:00", []),
        ("HELPDESK_HOURS", "sáng đến chiều", ["helpdesk.E005"]),
    ],
)
def test_settings(settings, name, value, ids):
    setattr(settings, name, value)
    assert [problem.id for problem in check_settings()] == ids


@pytest.mark.django_db
def test_a_table_without_its_trigger_is_told():
    assert check_triggers() == []
    table: Guarded = guarded_tables()[0]
    drop_triggers(connection, [table])
    try:
        assert [problem.id for problem in check_triggers()] == ["helpdesk.E003"]
    finally:
        create_triggers(connection, [table])
