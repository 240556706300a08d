"""What an import of a list has done, or would do."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from importing.refusal import Refusal

Tick = Callable[[int], object]  # called with the number of rows that are done


class RowOutcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS = {
    RowOutcome.ADDED: _("thêm mới"),
    RowOutcome.CHANGED: _("thay đổi"),
    RowOutcome.UNCHANGED: _("không đổi"),
    RowOutcome.REFUSED: _("từ chối"),
}


@dataclass
class ListReport:
    """`refused` are rows, each with its line and reason. With `dry_run` nothing was written."""

    dry_run: bool = False
    counts: Counter[RowOutcome] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, refusal: Refusal) -> None:
        self.counts[RowOutcome.REFUSED] += 1
        self.refused.append(refusal)

    @property
    def has_changes(self) -> bool:
        return bool(self.counts[RowOutcome.ADDED] or self.counts[RowOutcome.CHANGED])

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def in_words(self) -> str:
        """ "10.035 hàng: 10.030 thêm mới, 5 từ chối"."""
        parts = [f"{count} {outcome.label}" for outcome in RowOutcome if (count := self.counts[outcome])]
        return f"{self.total}: {', '.join(parts) or 0}"

    def as_counts(self) -> dict[str, int]:
        return {outcome.value: self.counts[outcome] for outcome in RowOutcome}


def no_tick(_rows: int) -> None:
    """For callers that show no progress."""
