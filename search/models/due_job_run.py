from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class DueJobRun(models.Model):
    """When a job of `core.due_work` was last tried and done, by the database's clock, and what went wrong since."""

    name = models.CharField(primary_key=True, max_length=60)
    known_since = models.DateTimeField(db_default=Now())
    tried_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("việc đến hạn")
        verbose_name_plural = _("việc đến hạn")
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name
