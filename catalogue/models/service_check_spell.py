"""What checks of an online service have seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import CheckProblem
from catalogue.models.online_service import OnlineService


class ServiceCheckSpell(models.Model):
    """Checks in a row with the same result: a row lasts for years where nothing changes. A few a service are kept."""

    service = models.ForeignKey(OnlineService, on_delete=models.CASCADE, related_name="check_spells")
    problem = models.CharField(_("vấn đề"), max_length=10, choices=CheckProblem.choices, blank=True)
    status = models.PositiveSmallIntegerField(_("mã HTTP"), null=True, blank=True)
    final_url = models.CharField(_("dẫn tới"), max_length=2000, blank=True)
    first_at = models.DateTimeField(_("từ"))
    last_at = models.DateTimeField(_("đến"))
    checks = models.PositiveIntegerField(_("số lần kiểm tra"), default=1)

    class Meta:
        ordering = ["-last_at"]
        verbose_name = _("lượt kiểm tra dịch vụ")
        verbose_name_plural = _("lượt kiểm tra dịch vụ")
        default_permissions = ()
        indexes = [models.Index(fields=["service", "-last_at"], name="check_spells")]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.problem}"
