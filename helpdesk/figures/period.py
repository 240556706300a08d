"""Sums of day figures over a period: what every figure of calls is made from. Calls themselves are never read."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from helpdesk.figures.numbers import Mean, Median, Share
from helpdesk.figures.sums import CLASSES, COUNTS
from helpdesk.models import DayFigure, Dimension, FigureDay

MOST_DAYS = 366


@dataclass(frozen=True)
class Period:
    """Whole days, both included; `queue` "" for all."""

    since: datetime.date
    until: datetime.date
    queue: str = ""

    def __post_init__(self) -> None:
        if not 0 <= (self.until - self.since).days < MOST_DAYS:
            raise ValueError(self)

    def rows(self, *dimensions: str) -> QuerySet[DayFigure]:
        rows = DayFigure.objects.filter(day__gte=self.since, day__lte=self.until, dimension__in=dimensions).order_by()
        return rows.filter(queue=self.queue) if self.queue else rows


@dataclass
class Totals:
    """Of one value of a dimension, or of one day. Formulas of section figures are its properties."""

    counts: Counter[str] = field(default_factory=Counter)
    classes: dict[str, Counter[int]] = field(default_factory=lambda: {name: Counter() for name in CLASSES})

    @property
    def handled(self) -> int:
        return self.counts["handled"]

    @property
    def within_scope(self) -> int:
        return self.handled - self.counts["outside"]

    @property
    def handle_time(self) -> Mean:
        """Σ(talk + hold + wrap) ÷ handled."""
        total = self.counts["talk_s"] + self.counts["hold_s"] + self.counts["wrap_s"]
        return Mean(self.handled, total, self.counts["handle_squares"])

    def part_time(self, name: str) -> Mean:
        """Of "talk_s", "hold_s", "wrap_s"; without an interval, as no squares of parts are kept."""
        return Mean(self.handled, self.counts[name])

    @property
    def handle_median(self) -> Median:
        return Median(self.classes["handle_classes"])

    @property
    def found_median(self) -> Median:
        return Median(self.classes["found_classes"])

    @property
    def answered_gross(self) -> Share:
        return Share(self.counts["answered"], self.handled)

    @property
    def answered_net(self) -> Share:
        return Share(self.counts["answered"], self.within_scope)

    @property
    def repeats(self) -> Share:
        return Share(self.counts["called_before"], self.counts["asked_before"])

    @property
    def repeats_by_key(self) -> Share:
        return Share(self.counts["repeated"], self.counts["keyed"])

    @property
    def link_rate(self) -> Share:
        return Share(self.counts["linked"], self.within_scope)

    @property
    def by_catalogue(self) -> Share:
        return Share(self.counts["by_catalogue"], self.within_scope)

    @property
    def unsure_first(self) -> Share:
        return Share(self.counts["unsure_first"], self.counts["searched"])

    @property
    def took_part(self) -> Share:
        return Share(self.counts["took_part"], self.handled)

    def add(self, row: dict[str, Any]) -> None:
        for name in COUNTS:
            self.counts[name] += row[name]
        for name in CLASSES:
            for position, count in row.get(name, {}).items():
                self.classes[name][int(position)] += count


def by_day(period: Period) -> dict[datetime.date, Totals]:
    """One query; days without a call are there, with nothing."""
    days = (period.until - period.since).days + 1
    found = {period.since + datetime.timedelta(days=number): Totals() for number in range(days)}
    for row in period.rows(Dimension.CENTRE).values("day", *COUNTS, *CLASSES):
        found[row["day"]].add(row)
    return found


def added(totals: Iterable[Totals]) -> Totals:
    result = Totals()
    for each in totals:
        result.counts.update(each.counts)
        for name in CLASSES:
            result.classes[name].update(each.classes[name])
    return result


def by_value(period: Period, *dimensions: str) -> dict[str, dict[str, Totals]]:
    """By dimension and value, without medians. One query."""
    found: dict[str, dict[str, Totals]] = {dimension: {} for dimension in dimensions}
    # Names of aggregates must not be those of columns.
    summed = {f"sum_{name}": Sum(name) for name in COUNTS}
    rows: Any = period.rows(*dimensions).values("dimension", "value").annotate(**summed)
    for row in rows:
        totals = Totals(Counter({name: row[f"sum_{name}"] for name in COUNTS}))
        found[row["dimension"]][row["value"]] = totals
    return found


@dataclass(frozen=True)
class Reuse:
    """Of pages that answered: links ÷ pages, and how many pages served once."""

    links: int
    pages: int
    once: Share

    @property
    def value(self) -> float | None:
        return self.links / self.pages if self.pages else None


def reuse(period: Period) -> Reuse:
    """One query."""
    of_pages = period.rows(Dimension.TARGET).values("value").annotate(used=Sum("links_answered"))
    counts = of_pages.aggregate(
        links=Sum("used", default=0), pages=Count("value"), once=Count("value", filter=Q(used=1))
    )
    return Reuse(counts["links"], counts["pages"], Share(counts["once"], counts["pages"]))


def built_at(period: Period) -> datetime.datetime | None:
    """When the latest of its days was made; None: none of them was."""
    days = FigureDay.objects.filter(day__gte=period.since, day__lte=period.until)
    return days.aggregate(last=Max("built_at"))["last"]


@dataclass(frozen=True)
class Saved:
    """An estimate: links × how much longer calls without a link talk, as a range in hours; both medians beside it."""

    links: int
    with_link: Median
    without: Median

    @property
    def hours(self) -> tuple[float, float] | None:
        if not (self.with_link.interval and self.without.interval):
            return None
        (low, high), (other_low, other_high) = self.with_link.interval, self.without.interval
        return self.links * max(other_low - high, 0) / 3_600, self.links * max(other_high - low, 0) / 3_600


def saved(totals: Totals) -> Saved:
    return Saved(
        totals.counts["links_answered"],
        Median(totals.classes["linked_classes"]),
        Median(totals.classes["unlinked_classes"]),
    )


def participation(agents: Iterable[Totals]) -> Share:
    """Agents with a link, flag or gap in half of their calls or more, of those with 20 calls or more."""
    known = [each.took_part for each in agents if each.handled >= 20]
    return Share(sum(1 for each in known if each.hits * 2 >= each.n), len(known))
