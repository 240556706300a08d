"""What waits for an editor, asked of every app for the first page of the admin."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class WaitingWork:
    label: str | Promise
    count: int
    url: str  # of the list that shows exactly these


# Of a user to what waits for that user, in one query for each entry; nothing without the permission to act on it.
FindWaiting = Callable[[Any], Iterable[WaitingWork]]

_finders: list[FindWaiting] = []


def finds_waiting_work(find: FindWaiting) -> FindWaiting:
    """Decorator that registers a finder; the app imports its module when it is ready."""
    _finders.append(find)
    return find


def waiting_work(user: Any) -> list[WaitingWork]:
    """All entries with a count above zero, in the order of registration."""
    return [entry for find in _finders for entry in find(user) if entry.count]
