from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.text import clean_line, match_key


class FormerName(models.Model):
    """A name that a term had before it was renamed, or that a term had which was merged into it."""

    term_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    term_id = models.PositiveBigIntegerField()
    term = GenericForeignKey("term_type", "term_id")
    name = models.CharField(_("tên cũ"), max_length=500)
    name_key = models.CharField(max_length=500, editable=False)
    valid_to = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)  # None: the day is not known

    class Meta:
        ordering = ["-valid_to", "name"]
        verbose_name = _("tên cũ")
        verbose_name_plural = _("tên cũ")
        constraints = [models.UniqueConstraint(fields=["term_type", "term_id", "name_key"], name="one_former_name")]
        indexes = [models.Index(fields=["term_type", "name_key"], name="former_name_by_key")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = match_key(self.name)
        super().save(*args, **kwargs)
