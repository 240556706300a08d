"""The rows of an import's report: in the order of a reader's interest, narrowed by outcome, words and warnings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from importing.models import ImportJob, ImportRow
from importing.outcome import OutcomeKind
from vietnamese.text import match_key

KIND_NAMES = {
    OutcomeKind.REFUSED: _("Từ chối"),
    OutcomeKind.CHANGED: _("Thay đổi"),
    OutcomeKind.NEW: _("Mới"),
    OutcomeKind.KEPT: _("Giữ nguyên, tệp khác"),
    OutcomeKind.UNCHANGED: _("Không đổi"),
    OutcomeKind.LEFT_OUT: _("Để lại"),
}
# Words of a search beyond this many are ignored.
_MAX_WORDS = 10


def search_key(key: str, name: str) -> str:
    """What a row is found by: its code with and without points, and the folded words of its name."""
    key = key.lower()
    return f"{key} {''.join(filter(str.isalnum, key))} {match_key(name)}"


def shown_kind(row: ImportRow) -> OutcomeKind:
    """The outcome; of a row that is left out that alone."""
    return OutcomeKind.LEFT_OUT if row.left_out else OutcomeKind(row.kind)


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a report to show; empty values narrow nothing."""

    kind: OutcomeKind | None = None
    words: str = ""
    with_warnings: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Of an address; an unknown outcome narrows nothing."""
        kind = query.get("kind", "")
        known = OutcomeKind(kind) if kind in set(OutcomeKind) else None
        return cls(known, " ".join(query.get("q", "").split())[:200], query.get("warned") == "1")

    @property
    def is_empty(self) -> bool:
        return self == RowFilter()

    def of(self, job: ImportJob) -> QuerySet[ImportRow]:
        rows = self._of_kind(job.rows.all())
        words = search_words(self.words)
        if self.words and not words:
            rows = rows.none()
        for word in words:
            rows = rows.filter(search_key__contains=word)
        if self.with_warnings:
            rows = rows.filter(data__has_key="warnings")
        return rows.order_by(_interest(), "pk")

    def _of_kind(self, rows: QuerySet[ImportRow]) -> QuerySet[ImportRow]:
        """A row that is left out counts as that alone."""
        if self.kind is None:
            return rows
        if self.kind == OutcomeKind.LEFT_OUT:
            return rows.filter(left_out=True)
        return rows.filter(kind=self.kind, left_out=False)


def outcome_counts(job: ImportJob) -> dict[OutcomeKind, int]:
    """How many records have each outcome; those that are to be left out count as left out alone. One query."""
    left_out = dict(job.rows.filter(left_out=True).values_list("kind").annotate(Count("pk")))
    counts = {kind: job.counts.get(kind.value, 0) for kind in OutcomeKind}
    if job.state != ImportJob.State.REPORTED:
        return counts
    counts = {kind: max(0, count - left_out.get(kind.value, 0)) for kind, count in counts.items()}
    return {**counts, OutcomeKind.LEFT_OUT: sum(left_out.values())}


def can_be_left_out() -> Q:
    """Rows of records that would be applied: a refused one is not applied anyway."""
    return ~Q(kind=OutcomeKind.REFUSED) & ~Q(key="")


def search_words(words: str) -> list[str]:
    """The folded words; a code stays one word whatever separates its digits."""
    key = match_key(words)
    if key.replace(" ", "").isdigit():
        return [key.replace(" ", "")]
    return key.split()[:_MAX_WORDS]


def _interest() -> Case:
    order = [When(left_out=True, then=Value(len(OutcomeKind)))]
    order += [When(kind=kind, then=Value(position)) for position, kind in enumerate(OutcomeKind)]
    return Case(*order, default=Value(len(OutcomeKind)), output_field=IntegerField())
