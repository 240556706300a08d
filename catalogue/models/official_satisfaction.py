"""Satisfaction as an authority measured and published it. Never added to what visitors say here."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.agency import Agency
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure import Procedure


class OfficialSatisfaction(AtomicSave, models.Model):
    """Of a procedure, or of an agency in all it does: one of the two."""

    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("thủ tục"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="official_satisfaction",
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("cơ quan"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="official_satisfaction",
    )
    period = models.CharField(_("kỳ"), max_length=40)  # as published: "Quý III/2026"
    percent = models.DecimalField(
        _("tỷ lệ hài lòng (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    respondents = models.PositiveIntegerField(_("số người được hỏi"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=300)
    source_url = models.URLField(_("địa chỉ nguồn"), max_length=1000, blank=True)
    source_date = models.DateField(_("ngày của nguồn"))

    class Meta:
        ordering = ["-source_date", "-pk"]
        verbose_name = _("số liệu hài lòng của nhà nước")
        verbose_name_plural = _("số liệu hài lòng của nhà nước")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(procedure=None, agency__isnull=False)
                | models.Q(procedure__isnull=False, agency=None),
                name="satisfaction_of_one",
            ),
            models.CheckConstraint(condition=models.Q(percent__range=(0, 100)), name="satisfaction_percent"),
            models.UniqueConstraint(fields=["procedure", "period", "source"], name="one_of_procedure_a_period"),
            models.UniqueConstraint(fields=["agency", "period", "source"], name="one_of_agency_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id or ''}{self.agency_id or ''}, {self.period}"
