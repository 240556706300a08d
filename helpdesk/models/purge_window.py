from typing import ClassVar

from django.db import models


class PurgeWindow(models.Model):
    """On SQLite the sign, inside a transaction, that the purge is at work (`helpdesk.append_only.window`)."""

    id = models.PositiveSmallIntegerField(primary_key=True)

    class Meta:
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.id)
