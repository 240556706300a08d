from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from catalogue.models.atomic_save import AtomicSave
from vietnamese.text import clean_line, match_key

_SATURDAY = 5


class HolidayKind(models.TextChoices):
    OFF = "off", _("Ngày nghỉ")
    WORKED = "worked", _("Ngày làm bù (thứ bảy, chủ nhật)")


class PublicHoliday(AtomicSave, index.Indexed, models.Model):  # type: ignore[django-manager-missing,unused-ignore]
    """A day that is no working day though its weekday is, or the other way round.

    All days are rows, those of the law too: which days of Tết are free and which days are swapped is announced anew
    every year. A year without any row is not known yet.
    """

    day = models.DateField(_("ngày"), unique=True)
    kind = models.CharField(_("loại"), max_length=6, choices=HolidayKind.choices, default=HolidayKind.OFF)
    name = models.CharField(
        _("tên"), max_length=200, help_text=_("Ví dụ: Quốc khánh; Nghỉ bù Giỗ Tổ Hùng Vương; Làm bù cho ngày 31/8.")
    )
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    is_announced = models.BooleanField(
        _("đã có thông báo chính thức"),
        default=False,
        help_text=_("Khi chưa đánh dấu, hạn trả kết quả gần ngày này được ghi là dự kiến."),
    )
    source = models.CharField(
        _("văn bản"), max_length=300, blank=True, help_text=_("Ví dụ: Bộ luật Lao động 2019, Điều 112.")
    )

    search_fields = [index.SearchField("name"), index.SearchField("name_key")]

    class Meta:
        ordering = ["-day"]
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")

    def __str__(self) -> str:
        return f"{date_format(self.day, 'd/m/Y')} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = match_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.day and self.kind == HolidayKind.WORKED and self.day.weekday() < _SATURDAY:
            raise ValidationError({"day": _("Ngày làm bù phải là thứ bảy hoặc chủ nhật.")})
