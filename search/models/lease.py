from django.db import models
from django.utils.translation import gettext_lazy as _


class Lease(models.Model):
    """The process that has the right to do a job, and until when; see `search.channels.leases`."""

    name = models.CharField(primary_key=True, max_length=80)
    holder = models.CharField(max_length=120, blank=True)
    worker = models.BooleanField(default=False)  # held for as long as a worker runs
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("quyền làm việc")
        verbose_name_plural = _("quyền làm việc")

    def __str__(self) -> str:
        return self.name
