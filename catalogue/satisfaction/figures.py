"""Means of counted ratings by quarter and by place; a group below the minimum count is not told."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import TruncQuarter
from django.utils import timezone

from catalogue.models import Locality, Procedure, Rating

_QUARTERS = 8
_DAYS = _QUARTERS * 92


@dataclass(frozen=True, slots=True)
class Quarter:
    begins: datetime.date
    count: int
    mean: float

    @property
    def number(self) -> int:
        return (self.begins.month + 2) // 3

    @property
    def year(self) -> int:
        return self.begins.year


@dataclass(frozen=True, slots=True)
class OfPlace:
    place: Locality
    count: int
    mean: float


def by_quarter(procedure: Procedure) -> list[Quarter]:
    """Of the last two years, the oldest first; one query."""
    since = timezone.localdate() - datetime.timedelta(days=_DAYS)
    rows = (
        _counted(procedure)
        .filter(day__gte=since)
        .annotate(quarter=TruncQuarter("day"))
        .values("quarter")
        .annotate(count=Count("pk"), mean=Avg("score"))
        .filter(count__gte=settings.RATING_MINIMUM_COUNT)
        .order_by("quarter")
    )
    return [Quarter(row["quarter"], row["count"], row["mean"]) for row in rows]


def by_place(procedure: Procedure) -> list[OfPlace]:
    """By name; three queries. The number of all less those told gives no small group away either."""
    rows = (
        _counted(procedure)
        .exclude(locality=None)
        .values("locality")
        .annotate(count=Count("pk"), mean=Avg("score"))
        .filter(count__gte=settings.RATING_MINIMUM_COUNT)
        .order_by()
    )
    figures = {row["locality"]: row for row in rows}
    left = _counted(procedure).count() - sum(row["count"] for row in figures.values())
    if figures and 0 < left < settings.RATING_MINIMUM_COUNT:
        del figures[min(figures, key=lambda place: figures[place]["count"])]
    places = Locality.objects.filter(pk__in=figures).select_related("parent")
    found = [OfPlace(place, figures[place.pk]["count"], figures[place.pk]["mean"]) for place in places]
    return sorted(found, key=lambda figure: figure.place.name_key)


def _counted(procedure: Procedure) -> QuerySet[Rating]:
    return Rating.objects.filter(procedure=procedure, counted=True)
