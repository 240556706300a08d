from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure import validate_code
from catalogue.models.taxonomy import LifeEvent
from vietnamese.text import clean_line, clean_text

_TEXTS = ("label", "label_en", "condition", "condition_en", "deadline_from", "deadline_from_en", "deadline_basis")


class DeadlineUnit(models.TextChoices):
    DAYS = "days", _("ngày")
    WORKING_DAYS = "working_days", _("ngày làm việc")
    MONTHS = "months", _("tháng")


class LifeEventStep(AtomicSave, Orderable):
    """One thing to do at an event, in its order.

    By code and not by row, current or former: events name procedures that a site has not imported yet.
    """

    event = ParentalKey(LifeEvent, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(_("mã thủ tục"), max_length=8, validators=[validate_code])
    label = models.CharField(
        _("gọi ngắn là"),
        max_length=100,
        help_text=_("Lời thường, ví dụ: khai tử. Mô tả của sự kiện ghép từ các tên này."),
    )
    label_en = models.CharField(_("gọi ngắn bằng tiếng Anh"), max_length=100, blank=True)
    is_essential = models.BooleanField(
        _("việc chính"),
        default=True,
        help_text=_("Thiếu trang của một việc chính thì sự kiện chưa hiện trong danh sách."),
    )
    is_joint = models.BooleanField(
        _("làm một lần thay nhiều việc"), default=False, help_text=_("Thủ tục liên thông, đứng trên đầu.")
    )
    condition = models.CharField(
        _("chỉ làm nếu"), max_length=160, blank=True, help_text=_("Ví dụ: người mất có bảo hiểm xã hội.")
    )
    condition_en = models.CharField(_("chỉ làm nếu, tiếng Anh"), max_length=160, blank=True)
    deadline_value = models.PositiveSmallIntegerField(
        _("hạn"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    deadline_unit = models.CharField(_("đơn vị"), max_length=12, choices=DeadlineUnit.choices, blank=True)
    deadline_from = models.CharField(_("kể từ"), max_length=120, blank=True, help_text=_("Ví dụ: ngày sinh."))
    deadline_from_en = models.CharField(_("kể từ, tiếng Anh"), max_length=120, blank=True)
    deadline_basis = models.CharField(
        _("căn cứ của hạn"), max_length=200, blank=True, help_text=_("Điều, luật hoặc nghị định đặt ra hạn này.")
    )
    waits_for = models.CharField(
        _("làm sau thủ tục"),
        max_length=8,
        blank=True,
        validators=[validate_code],
        help_text=_("Mã của một bước ở trên mà bước này cần kết quả."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("bước của sự kiện")
        verbose_name_plural = _("bước của sự kiện")
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="one_step_a_code")]

    def __str__(self) -> str:
        return f"{self.label} ({self.code})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        for name in _TEXTS:
            setattr(self, name, clean_line(clean_text(getattr(self, name))))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        parts = (self.deadline_value, self.deadline_unit, self.deadline_from, self.deadline_basis)
        if any(parts) and not all(parts):
            raise ValidationError({"deadline_value": _("Ghi đủ hạn, đơn vị, kể từ và căn cứ, hoặc để trống cả bốn.")})
        if self.waits_for and self.waits_for == self.code:
            raise ValidationError({"waits_for": _("Một bước không chờ chính nó.")})

    @property
    def localized_label(self) -> str:
        return self._localized("label")

    @property
    def localized_condition(self) -> str:
        return self._localized("condition")

    @property
    def localized_deadline_from(self) -> str:
        return self._localized("deadline_from")

    def _localized(self, name: str) -> str:
        english = str(getattr(self, f"{name}_en")) if get_language() == "en" else ""
        return english or str(getattr(self, name))
