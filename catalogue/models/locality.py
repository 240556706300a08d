from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from catalogue.allowed_hosts import check_addresses
from catalogue.models.agency import https_only
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.dated import DatedQuerySet
from vietnamese.text import clean_line, match_key


class LocalityKind(models.TextChoices):
    PROVINCE = "province", _("Tỉnh")
    CITY = "city", _("Thành phố trực thuộc trung ương")
    WARD = "ward", _("Phường")
    COMMUNE = "commune", _("Xã")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")
    TOWNSHIP = "township", _("Thị trấn (đến 30/6/2025)")
    DISTRICT = "district", _("Quận, huyện (đến 30/6/2025)")


PROVINCE_KINDS = frozenset({LocalityKind.PROVINCE, LocalityKind.CITY})
WARD_KINDS = frozenset({LocalityKind.WARD, LocalityKind.COMMUNE, LocalityKind.TOWNSHIP, LocalityKind.SPECIAL_ZONE})


# Wagtail has no types.
class Locality(AtomicSave, index.Indexed, models.Model):  # type: ignore[django-manager-missing,unused-ignore]
    """A unit of today's two-level government: 34 provinces and cities, and the wards and communes in them."""

    code = models.CharField(_("mã"), max_length=5, unique=True, help_text=_("Mã của Tổng cục Thống kê."))
    name = models.CharField(_("tên"), max_length=100)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=100, blank=True)
    name_key = models.CharField(max_length=100, db_index=True, editable=False)
    kind = models.CharField(_("loại"), max_length=12, choices=LocalityKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc tỉnh, thành phố"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    portal_url = models.URLField(_("cổng dịch vụ công"), max_length=500, blank=True, validators=[https_only])
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(
        _("dùng đến hết ngày"), null=True, blank=True, help_text=_("Ngày cuối cùng còn dùng. Để trống nếu đang dùng.")
    )

    objects = DatedQuerySet.as_manager()  # type: ignore[django-manager-missing,unused-ignore]

    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_key"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_key"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("địa phương")
        verbose_name_plural = _("địa phương")

    def __str__(self) -> str:
        return f"{self.name}, {self.parent.name}" if self.parent else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = match_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        check_addresses(self, "portal_url")

    @property
    def localized_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def province(self) -> "Locality":
        return self.parent or self
