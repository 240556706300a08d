"""Assumptions by which the whole cost of a procedure is estimated."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from catalogue.models.atomic_save import AtomicSave


class AssumptionKind(models.TextChoices):
    HOURLY_INCOME = "hourly_income", _("Thu nhập một giờ (đồng)")
    TRIP_HOURS = "trip_hours", _("Một lượt đi nộp hoặc nhận (giờ, cả chờ)")
    TRIP_COST = "trip_cost", _("Tiền đi lại một lượt (đồng)")
    PAPER_HOURS = "paper_hours", _("Chuẩn bị một giấy tờ (giờ)")
    ONLINE_HOURS = "online_hours", _("Điền và gửi hồ sơ trên mạng (giờ)")


class CostAssumption(AtomicSave, index.Indexed, models.Model):  # type: ignore[django-manager-missing,unused-ignore]
    """A span, with where it comes from. No estimate is shown until each kind has its row."""

    kind = models.CharField(_("giả định"), max_length=20, choices=AssumptionKind.choices, unique=True)
    low = models.DecimalField(_("thấp nhất"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])
    high = models.DecimalField(_("cao nhất"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])
    source = models.CharField(
        _("nguồn"), max_length=300, help_text=_("Văn bản, số liệu thống kê hoặc lần đo; người đọc thấy dòng này.")
    )
    source_date = models.DateField(_("ngày của nguồn"))

    search_fields = [index.SearchField("kind"), index.SearchField("source")]

    class Meta:
        ordering = ["kind"]
        verbose_name = _("giả định về chi phí")
        verbose_name_plural = _("giả định về chi phí")
        constraints = [
            models.CheckConstraint(condition=models.Q(low__gte=0, high__gte=models.F("low")), name="assumption_span")
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def clean(self) -> None:
        super().clean()
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValidationError({"high": _("Phải bằng hoặc lớn hơn số thấp nhất.")})
