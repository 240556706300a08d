from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from catalogue.models.atomic_save import AtomicSave
from core.links import host_name_fault
from core.publishing.revision_references import ReadsLostReferences


class AllowedHost(ReadsLostReferences, RevisionMixin, AtomicSave, models.Model):
    """A host that links of the site may lead to."""

    host = models.CharField(
        _("tên miền"), max_length=253, unique=True, help_text=_("Chỉ tên miền, ví dụ dichvucong.gov.vn.")
    )
    includes_subdomains = models.BooleanField(
        _("cả các tên miền con"),
        default=False,
        help_text=_("Chỉ đánh dấu khi một cơ quan quản lý mọi tên miền con, ví dụ gov.vn."),
    )
    note = models.CharField(_("ghi chú"), max_length=200, blank=True, help_text=_("Của cơ quan nào, ai đã kiểm tra."))
    active = models.BooleanField(
        _("đang dùng"), default=True, help_text=_("Bỏ đánh dấu thì mọi đường dẫn tới tên miền này thôi hiện.")
    )

    class Meta:
        ordering = ["host"]
        verbose_name = _("tên miền được phép")
        verbose_name_plural = _("tên miền được phép")

    def __str__(self) -> str:
        return f"*.{self.host}" if self.includes_subdomains else self.host

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.host = self.host.strip().lower()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.host = self.host.strip().lower()
        if fault := host_name_fault(self.host, with_subdomains=self.includes_subdomains):
            raise ValidationError({"host": fault})
