"""Requests of persons about their data that wait for an answer, with their terms.

They are kept above the helpdesk, where every request of the site is; what lists them registers itself.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class OpenRequest:
    """`name` without words of the person; `reply_by` None once it is answered and remains to be done."""

    name: str
    kind: str
    reply_by: datetime.date | None
    due_on: datetime.date

    def is_late(self, day: datetime.date) -> bool:
        return self.due_on < day or (self.reply_by is not None and self.reply_by < day)


Find = Callable[[], Iterable[OpenRequest]]
_finders: list[Find] = []


def provides_requests(find: Find) -> Find:
    """Decorate a function that gives the open requests, in one query."""
    _finders.append(find)
    return find


def open_requests() -> list[OpenRequest]:
    """The one whose next term ends first leads."""
    found = [each for find in _finders for each in find()]
    return sorted(found, key=lambda each: (each.reply_by or each.due_on, each.name))
