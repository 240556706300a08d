"""How often visitors opened online services."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.online_service import OnlineService


class ServiceOpening(models.Model):
    """Openings of a service on a day: a number, nothing of who opened it."""

    service = models.ForeignKey(OnlineService, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField(_("ngày"))
    count = models.PositiveIntegerField(_("lượt mở"), default=0)

    class Meta:
        verbose_name = _("lượt mở dịch vụ")
        verbose_name_plural = _("lượt mở dịch vụ")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["service", "day"], name="one_row_a_service_and_day")]

    def __str__(self) -> str:
        return f"{self.service_id}, {self.day}: {self.count}"
