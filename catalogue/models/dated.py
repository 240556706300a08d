import datetime
from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

T = TypeVar("T", bound=models.Model)


class DatedQuerySet(models.QuerySet[T]):
    """Rows with `valid_from` and `valid_to`, each of them in use from the first day to the end of the last."""

    def current(self, day: datetime.date | None = None) -> Self:
        day = day or timezone.localdate()
        return self.exclude(valid_from__gt=day).exclude(valid_to__lt=day)

    def offered(self, chosen: Iterable[Any] = ()) -> Self:
        """What a form offers: rows in use today, and those with the keys `chosen`, whatever their days."""
        in_use = type(self)(self.model, using=self.db).current().order_by().values("pk")
        keys = chosen if isinstance(chosen, models.QuerySet) else list(chosen)  # a query of theirs becomes part of this
        return self.filter(Q(pk__in=keys) | Q(pk__in=in_use))
