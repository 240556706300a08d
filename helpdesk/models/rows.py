"""What the tables of the helpdesk share: identifiers that may be shown, the database's clock, kinds of changes."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Now

from core.uuid7 import uuid7


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class ChangeRefused(Exception):
    """An append-only row was to be changed or deleted by the program itself; triggers refuse the rest."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> int:
        raise ChangeRefused(self.model.__name__)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ChangeRefused(self.model.__name__)


class AppendOnly(Row):
    """Rows that are written once. `blankable` are the columns that the purge empties."""

    blankable: ClassVar[tuple[str, ...]] = ()

    objects: ClassVar[Any] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ChangeRefused(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ChangeRefused(type(self).__name__)


class RevisedQuerySet(models.QuerySet[Any]):
    def change(self, pk: Any, rev: int, **values: Any) -> bool:
        """Compare and set: False where somebody changed the row since `rev` was read."""
        return bool(self.filter(pk=pk, rev=rev).update(rev=rev + 1, **values))


class Counted(Row):
    """Rows whose changes are counted. Whoever changes one says which revision they saw."""

    rev = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = models.Manager.from_queryset(RevisedQuerySet)()

    class Meta:
        abstract = True


class Revised(Counted):
    """Rows that are changed where they were read."""

    class Meta:
        abstract = True

    def change(self, **values: Any) -> Self | None:
        """The row with the new values; None where somebody else changed it meanwhile."""
        if not type(self).objects.change(self.pk, self.rev, **values):
            return None
        for name, value in values.items():
            setattr(self, name, value)
        self.rev += 1
        return self
