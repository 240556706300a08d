import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexedDay(models.Model):
    """One row: the day as of which search documents are made, so that every process makes the same ones.

    It moves on in the transaction that notes what the new day changes; see `search.indexing.changes.date_changes`.
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
        """Today, where no day has ever been noted."""
        return cls.objects.filter(pk=1).values_list("day", flat=True).first() or timezone.localdate()
