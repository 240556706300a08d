"""The rows that migrations made, brought back after tests that empty all tables."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction

from core.append_only import all_lifted

# Name of a table to its columns and rows.
Tables = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def read_rows() -> Tables:
    """Every row of the tables of models, which are those that a flush empties."""
    tables: Tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a name of our own)
            rows = cursor.fetchall()
            tables[table] = ([column[0] for column in cursor.description], rows)
    return tables


def restore_rows(tables: Tables) -> None:
    """Make these the only rows of the database again, without any signal."""
    quote = connection.ops.quote_name
    with all_lifted(connection):
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), list(tables), allow_cascade=False))
    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table, (columns, rows) in tables.items():
            if rows:
                names, placeholders = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({placeholders})", rows)  # noqa: S608
    ContentType.objects.clear_cache()
