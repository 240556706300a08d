from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.locality import Locality
from vietnamese.text import clean_line, match_key


class AgencyCode(AtomicSave, index.Indexed, models.Model):  # type: ignore[django-manager-missing,unused-ignore]
    """The first part of dossier codes: the electronic identification code of a ministry (G) or a province (H)."""

    code = models.CharField(
        _("mã"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]\d{2}$", _("Một chữ hoa và hai chữ số, ví dụ: H15."))],
    )
    name = models.CharField(_("cơ quan, địa phương"), max_length=200)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    valid_to = models.DateField(
        _("có đến hết ngày"), null=True, blank=True, help_text=_("Ngày cuối của một tỉnh đã sáp nhập.")
    )
    locality = models.ForeignKey(
        Locality,
        verbose_name=_("nay thuộc địa phương"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    search_fields = [index.SearchField("name"), index.SearchField("name_key"), index.SearchField("code")]

    class Meta:
        ordering = ["code"]
        verbose_name = _("mã cơ quan trong mã hồ sơ")
        verbose_name_plural = _("mã cơ quan trong mã hồ sơ")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = match_key(self.name)
        super().save(*args, **kwargs)
