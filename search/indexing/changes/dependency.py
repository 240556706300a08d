"""What a dependency is: pages that a change of a row changes, for one reader."""

import enum
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from search.indexing.changes.outbox import SITE
from search.indexing.changes.readers import Reader

FindPages = Callable[[Collection[Any]], Iterable[int]]

State = Mapping[str, Any]  # of a row: values by column, and its key as "pk"
Values = Mapping[str, Any]  # that a state must have

PageKind = Callable[[type[Model]], bool]


class Change(enum.Flag):
    SAVED = enum.auto()
    DELETED = enum.auto()
    VOTED = enum.auto()  # summaries of votes are written by updates, which send no signal of their own
    CHOSEN_FOR_TERM = enum.auto()  # pages are added to a term, or taken from it
    CHOSEN_FOR_PAGE = enum.auto()  # terms are added to a page, or taken from it


@dataclass(frozen=True)
class Dependency:
    """Pages that a change of a row changes, for one reader.

    `pages` finds them by the values that the column `by` had and has: a row that moves shows on both pages.
    """

    of: type[Model] | tuple[type[Model], ...] | PageKind
    by: str
    pages: FindPages
    reader: Reader
    columns: tuple[str, ...] = ()  # that must differ from what is stored; () for any save
    ignored: frozenset[str] = frozenset()  # columns: a save that writes only these counts for nothing
    where: Values = field(default_factory=dict)  # a saved row shows only in states with these values
    new: Values | None = field(default_factory=dict)  # the same of a new row; None where nothing can show it yet
    on: Change = Change.SAVED | Change.DELETED
    widened: bool = False  # where `pages` finds any page, every page may show the change

    def concerns(self, model: type[Model]) -> bool:
        return issubclass(model, self.of) if isinstance(self.of, type | tuple) else self.of(model)

    @property
    def needed_columns(self) -> frozenset[str]:
        return frozenset((self.by, *self.columns, *self.where, *(self.new or ())))

    def is_written(self, update_fields: Collection[str] | None) -> bool:
        """Whether saving these fields may write what this depends on."""
        if update_fields is None:
            return True
        if not self.columns:
            return not self.ignored.issuperset(update_fields)
        names = {*self.columns, *(column.removesuffix("_id") for column in self.columns)}
        return not names.isdisjoint(update_fields)

    def shown(self, before: State | None, now: State, *, created: bool) -> list[State]:
        """The states in which pages show a saved row; none where the save changes no page.

        `before` is None for a new row, and for one of which nothing was compared.
        """
        if created and (self.new is None or not _has(now, self.new)):
            return []
        if before and self.columns and all(before[name] == now[name] for name in self.columns):
            return []
        return [state for state in (before, now) if state and _has(state, self.where)]

    def widen(self, page_ids: list[int]) -> list[int]:
        return [SITE] if page_ids and self.widened else page_ids


def _has(state: State, values: Values) -> bool:
    return all(state[name] == value for name, value in values.items())
