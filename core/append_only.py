"""What keeps rows from being changed, and how it is put aside for what empties the whole database.

Apps with such triggers register how to lift theirs when they are ready.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

Lift = Callable[[BaseDatabaseWrapper], AbstractContextManager[None]]

_lifts: dict[str, Lift] = {}


def register_lift(name: str, lift: Lift) -> None:
    """A later one of the same name replaces the former."""
    _lifts[name] = lift


@contextmanager
def all_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with ExitStack() as stack:
        for lift in _lifts.values():
            stack.enter_context(lift(connection))
        yield
