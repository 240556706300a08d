"""The window in which a purge may delete rows of append-only tables, and blank their texts."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

GUARD = "helpdesk_purgewindow"


@contextmanager
def purge_window() -> Iterator[None]:
    """Inside a transaction of its own, and open for that transaction alone.

    On SQLite it is a row of the guard table, which nobody else sees: there is one writer at a time.
    """
    with transaction.atomic():
        _open()
        try:
            yield
        finally:
            if not connection.needs_rollback:
                _close()


def _open() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL helpdesk.purge = 'on'")
        else:
            cursor.execute(f"INSERT INTO {GUARD} (id) VALUES (1)")  # noqa: S608 (a name of our own)


def _close() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL helpdesk.purge = 'off'")
        else:
            cursor.execute(f"DELETE FROM {GUARD}")  # noqa: S608 (a name of our own)
