import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexedDay(models.Model):
    """One row: the day as of which search documents are built, so that all processes build the same ones.

    It advances in the transaction that notes the changes of the new day; see `search.indexing.changes.date_changes`.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    day = models.DateField(_("ngày"))

    class Meta:
        verbose_name = _("ngày của chỉ mục")
        verbose_name_plural = _("ngày của chỉ mục")
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.day)

    @classmethod
    def current(cls) -> datetime.date:
        """The stored day, or today if there is none."""
        return cls.objects.filter(pk=1).values_list("day", flat=True).first() or timezone.localdate()
