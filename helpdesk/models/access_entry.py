from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.rows import AppendOnly


class AccessKind(models.TextChoices):
    CALL = "call", _("Đọc cuộc gọi của người khác")
    LIST = "list", _("Đọc danh sách")
    EXPORT = "export", _("Xuất dữ liệu")
    ERASE_ASKED = "erase_asked", _("Đề nghị xóa")
    ERASE = "erase", _("Xóa")
    NAME = "name", _("Bỏ tên người khỏi lời trong cuộc gọi")
    PURGE = "purge", _("Dọn dữ liệu hết hạn")


class AccessEntry(AppendOnly):
    """Who read or took what of others' calls, and why. Outlives the call, so it names it by its reference."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: a command
    kind = models.CharField(_("việc"), max_length=12, choices=AccessKind.choices)
    ref = models.CharField(_("mã cuộc gọi"), max_length=16, blank=True, db_index=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    details = models.JSONField(default=dict)  # counts, never words

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("lượt truy cập cuộc gọi")
        verbose_name_plural = _("lượt truy cập cuộc gọi")
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["created_at"], name="helpdesk_access_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
