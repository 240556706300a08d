"""The triggers that make the audit log append-only, on PostgreSQL and SQLite.

An entry is never changed, and deleted only once it is older than `AuditRetention` says; seals are never changed or
deleted. Whoever may alter tables can take triggers away: `manage.py audit verify` tells of a missing one, and what was
changed meanwhile breaks the chain of seals.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core.append_only import absent_triggers, drop_trigger

# Of the advisory lock that each writer of entries shares until its transaction ends; `audit.settled` takes it alone.
WRITERS_LOCK = 7_301_946_205
_NEVER = 36_500  # days, where the row of the retention is missing

_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION audit_refuse_young() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= now() - make_interval(days => COALESCE((SELECT max(days) FROM audit_auditretention), {_NEVER})) THEN
        RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION audit_refuse_unless_empty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_empty boolean;
BEGIN
    EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO is_empty;
    IF NOT is_empty THEN
        RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION audit_take_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({WRITERS_LOCK});
    RETURN NULL;
END $$;
"""  # noqa: S608 (of our own)

# Name of a trigger to its table and the rest of its definition. A statement's trigger runs before the keys of its rows
# are drawn, so that whoever holds the lock alone knows that no lower key is still to come.
_POSTGRESQL = {
    "audit_entry_kept": ("audit_auditentry", "BEFORE UPDATE", "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"),
    "audit_entry_young": ("audit_auditentry", "BEFORE DELETE", "FOR EACH ROW EXECUTE FUNCTION audit_refuse_young()"),
    "audit_entry_all": (
        "audit_auditentry",
        "BEFORE TRUNCATE",
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_unless_empty()",
    ),
    "audit_entry_turn": ("audit_auditentry", "BEFORE INSERT", "FOR EACH STATEMENT EXECUTE FUNCTION audit_take_turn()"),
    "audit_seal_kept": ("audit_auditseal", "BEFORE UPDATE OR DELETE", "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"),
    "audit_seal_all": (
        "audit_auditseal",
        "BEFORE TRUNCATE",
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_unless_empty()",
    ),
    "audit_retention_kept": ("audit_auditretention", "BEFORE DELETE", "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"),
}

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
_YOUNG = f"WHEN julianday('now') - julianday(OLD.at) < COALESCE((SELECT max(days) FROM audit_auditretention), {_NEVER})"  # noqa: S608
_SQLITE = {
    "audit_entry_kept": ("audit_auditentry", "BEFORE UPDATE", _REFUSE),
    "audit_entry_young": ("audit_auditentry", "BEFORE DELETE", f"{_YOUNG} {_REFUSE}"),
    "audit_seal_kept": ("audit_auditseal", "BEFORE UPDATE", _REFUSE),
    "audit_seal_all": ("audit_auditseal", "BEFORE DELETE", _REFUSE),
    "audit_retention_kept": ("audit_auditretention", "BEFORE DELETE", _REFUSE),
}


def _definitions(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str, str]]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def create_triggers(connection: BaseDatabaseWrapper) -> None:
    """Those that are missing. A migration that makes SQLite copy one of the tables has to call this again."""
    missing = missing_triggers(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTIONS)
        for name, (table, event, rest) in _definitions(connection).items():
            if name in missing:
                cursor.execute(f"CREATE TRIGGER {name} {event} ON {table} {rest}")


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    for name, (table, _event, _rest) in _definitions(connection).items():
        drop_trigger(connection, name, table)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that are not there, or are switched off."""
    return absent_triggers(connection, _definitions(connection))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers, for what empties the whole database."""
    if "audit_auditentry" not in connection.introspection.table_names():
        yield
        return
    drop_triggers(connection)
    try:
        yield
    finally:
        with transaction.atomic(using=connection.alias):
            create_triggers(connection)
