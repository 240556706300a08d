from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.models.locality import Locality

_signer = Signer(salt="catalogue.counter", sep=".")


class CounterDeviceQuerySet(models.QuerySet["CounterDevice"]):
    def by_link(self, link: str) -> "CounterDevice | None":
        """The device that this link was made for; None for one that is wrong, revoked or replaced."""
        try:
            key, _separator, version = _signer.unsign(link).partition("-")
        except BadSignature:
            return None
        return self.filter(pk=int(key), link_version=int(version), active=True).select_related("locality").first()


class CounterDevice(models.Model):
    """A screen at the counter of a one-stop office, where one citizen after another rates what they came for.

    Whoever has its link may rate as this device, so the link is signed, and made invalid by a new one.
    """

    name = models.CharField(_("tên"), max_length=200, help_text=_("Ví dụ: Bộ phận một cửa phường Hoàn Kiếm, quầy 2."))
    locality = models.ForeignKey(
        Locality,
        verbose_name=_("địa phương"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Được ghi vào mỗi đánh giá từ quầy này."),
    )
    active = models.BooleanField(_("đang dùng"), default=True, help_text=_("Bỏ chọn thì liên kết hết dùng được ngay."))
    link_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)

    objects = CounterDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("thiết bị ở quầy")
        verbose_name_plural = _("thiết bị ở quầy")

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        """The signed part of its address."""
        return _signer.sign(f"{self.pk}-{self.link_version}")

    @property
    def path(self) -> str:
        with translation.override("vi"):
            return reverse("browse:counter", args=[self.link])

    def replace_link(self) -> None:
        """Make all links given out before invalid, once saved."""
        self.link_version += 1
