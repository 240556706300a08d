"""The triggers, on PostgreSQL and SQLite.

A row of an append-only table is never changed, and deleted only in the window of the purge, in which the columns that
hold texts may be blanked as well. Of a closed call only what a correction may change still changes. Whoever may alter
tables can take triggers away: `missing_triggers` tells, and a check at deployment.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core.append_only import absent_triggers, drop_trigger
from helpdesk.append_only.window import GUARD

_REFUSED = "rows of the helpdesk are append-only"
_FROZEN = "a closed call is changed by corrections alone"

_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION helpdesk_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    texts text[] := COALESCE(TG_ARGV, '{{}}');
    each text;
BEGIN
    IF COALESCE(current_setting('helpdesk.purge', true), '') = 'on' THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        IF to_jsonb(NEW) - texts = to_jsonb(OLD) - texts THEN
            FOREACH each IN ARRAY texts LOOP
                IF COALESCE(to_jsonb(NEW) ->> each, '') NOT IN ('', '{{}}', '[]')
                        AND to_jsonb(NEW) ->> each IS DISTINCT FROM to_jsonb(OLD) ->> each THEN
                    RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation';
                END IF;
            END LOOP;
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION helpdesk_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_empty boolean;
BEGIN
    EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO is_empty;
    IF NOT is_empty THEN
        RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION helpdesk_closed_call() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE each text;
BEGIN
    IF OLD.state = 'closed' AND COALESCE(current_setting('helpdesk.purge', true), '') <> 'on' THEN
        FOREACH each IN ARRAY TG_ARGV LOOP
            IF to_jsonb(NEW) -> each IS DISTINCT FROM to_jsonb(OLD) -> each THEN
                RAISE EXCEPTION '{_FROZEN}' USING ERRCODE = 'restrict_violation';
            END IF;
        END LOOP;
    END IF;
    RETURN NEW;
END $$;
"""  # noqa: S608 (of our own)


@dataclass(frozen=True)
class Guarded:
    """A table and its triggers. `blank`: columns that the purge may empty; `frozen`: of a closed call."""

    table: str
    blank: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()

    def names(self, vendor: str) -> list[str]:
        if self.frozen:
            return [f"{self.table}_closed"]
        kinds = ("kept", "truncate") if vendor == "postgresql" else ("kept", "delete")
        return [f"{self.table}_{kind}" for kind in kinds]


def guarded_tables() -> list[Guarded]:
    """As the models of all apps declare them."""
    tables = []
    for model in apps.get_models():
        blank = getattr(model, "blankable", None)
        frozen = getattr(model, "frozen_once_closed", None)
        if blank is not None or frozen is not None:
            tables.append(Guarded(model._meta.db_table, tuple(blank or ()), tuple(frozen or ())))
    return tables


def create_triggers(connection: BaseDatabaseWrapper, tables: Iterable[Guarded]) -> None:
    """Made anew where they are there. A migration that makes SQLite copy a table has to call this again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTIONS)
        for each in tables:
            drop_triggers(connection, [each])
            statements = _postgresql(each) if connection.vendor == "postgresql" else _sqlite(each, connection)
            for statement in statements:
                cursor.execute(statement)


def drop_triggers(connection: BaseDatabaseWrapper, tables: Iterable[Guarded]) -> None:
    for each in tables:
        for name in each.names(connection.vendor):
            drop_trigger(connection, name, each.table)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that are not there, or are switched off. None of a table that is still to be made."""
    there = set(connection.introspection.table_names())
    tables = [each for each in guarded_tables() if each.table in there]
    return absent_triggers(connection, [name for each in tables for name in each.names(connection.vendor)])


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers, for what empties the whole database."""
    there = set(connection.introspection.table_names())
    tables = [each for each in guarded_tables() if each.table in there]
    drop_triggers(connection, tables)
    try:
        yield
    finally:
        with transaction.atomic(using=connection.alias):
            create_triggers(connection, tables)


def _postgresql(each: Guarded) -> list[str]:
    table = each.table
    if each.frozen:
        arguments = ", ".join(f"'{column}'" for column in each.frozen)
        return [
            f"CREATE TRIGGER {table}_closed BEFORE UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION helpdesk_closed_call({arguments})"
        ]
    arguments = ", ".join(f"'{column}'" for column in each.blank)
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION helpdesk_append_only({arguments})",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION helpdesk_no_truncate()",
    ]


def _sqlite(each: Guarded, connection: BaseDatabaseWrapper) -> list[str]:
    table, closed = each.table, f"NOT EXISTS (SELECT 1 FROM {GUARD})"  # noqa: S608 (a name of our own)
    if each.frozen:
        changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in each.frozen)
        return [
            f"CREATE TRIGGER {table}_closed BEFORE UPDATE ON {table} WHEN OLD.state = 'closed' AND {closed}"
            f" AND ({changed}) BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
        ]
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    kept = [f'NEW."{name}" IS NOT OLD."{name}"' for name in columns if name not in each.blank]
    texts = [
        f"(COALESCE(NEW.\"{name}\", '') NOT IN ('', '{{}}', '[]') AND NEW.\"{name}\" IS NOT OLD.\"{name}\")"
        for name in each.blank
    ]
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} WHEN {closed} OR {' OR '.join(kept + texts)}"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN {closed}"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    ]
