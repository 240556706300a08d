from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.locality import Locality, LocalityKind
from vietnamese.text import clean_line, match_key


class FormerLocality(AtomicSave, ClusterableModel):
    """A unit that was merged, split or dissolved; people and papers go on using its name for years.

    `successor` has all of it, or the larger part of one that was split; `parts` are the other localities of today that
    have a part of it. `district` and `province` are the names of those around it in its own time.
    """

    code = models.CharField(_("mã cũ"), max_length=5, blank=True)
    name = models.CharField(_("tên cũ"), max_length=100)
    name_key = models.CharField(max_length=100, db_index=True, editable=False)
    kind = models.CharField(_("loại"), max_length=12, choices=LocalityKind.choices)
    district = models.CharField(
        _("thuộc quận, huyện cũ"), max_length=100, blank=True, help_text=_("Tên đầy đủ, ví dụ: Thành phố Thủ Đức.")
    )
    province = models.CharField(
        _("thuộc tỉnh, thành phố cũ"), max_length=100, blank=True, help_text=_("Tên đầy đủ, ví dụ: Tỉnh Bình Dương.")
    )
    valid_to = models.DateField(_("dùng đến hết ngày"))
    successor = models.ForeignKey(
        Locality,
        verbose_name=_("nay thuộc"),
        on_delete=models.PROTECT,
        related_name="former_localities",
        help_text=_("Nếu đã chia cho nhiều nơi: nơi nhận phần lớn hơn."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("địa phương cũ")
        verbose_name_plural = _("địa phương cũ")
        constraints = [
            models.UniqueConstraint(fields=["code", "kind", "name_key", "successor"], name="one_former_locality")
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.district, self.province)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.district = clean_line(self.district)
        self.province = clean_line(self.province)
        self.name_key = match_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        parts = [part.locality_id for part in self.parts.all()]
        if self.successor_id in parts or len(set(parts)) != len(parts):
            raise ValidationError(_("Mỗi nơi nhận chỉ ghi một lần: ở “nay thuộc”, hoặc ở “một phần nay thuộc”."))


class FormerLocalityPart(AtomicSave, models.Model):
    """A further locality of today that has a part of a unit that was split."""

    former = ParentalKey(FormerLocality, on_delete=models.CASCADE, related_name="parts")
    locality = models.ForeignKey(
        Locality, verbose_name=_("một phần nay thuộc"), on_delete=models.PROTECT, related_name="former_parts"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("phần của địa phương cũ")
        verbose_name_plural = _("phần của địa phương cũ")
        constraints = [models.UniqueConstraint(fields=["former", "locality"], name="one_part_a_locality")]

    def __str__(self) -> str:
        return str(self.locality)
