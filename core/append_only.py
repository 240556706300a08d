"""What keeps rows from being changed, and how it is put aside for what empties the whole database.

Apps with such triggers register how to lift theirs when they are ready.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

Lift = Callable[[BaseDatabaseWrapper], AbstractContextManager[None]]

_lifts: dict[str, Lift] = {}


def register_lift(name: str, lift: Lift) -> None:
    """A later one of the same name replaces the former."""
    _lifts[name] = lift


def absent_triggers(connection: BaseDatabaseWrapper, names: Iterable[str]) -> list[str]:
    """Those of these names that the database does not have, or that are switched off there."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    return [name for name in names if name not in found]


def drop_trigger(connection: BaseDatabaseWrapper, name: str, table: str) -> None:
    """Where it is there."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


@contextmanager
def all_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with ExitStack() as stack:
        for lift in _lifts.values():
            stack.enter_context(lift(connection))
        yield
