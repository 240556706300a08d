from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A page whose search document may have changed, noted in the transaction that changed it.

    It says which page, not what happened: whoever applies it reads the page as committed, so applying twice or out of
    order ends the same. No foreign key: the page may be gone. Applied entries are kept for a day, for a rebuild to
    catch up on what changed while it ran.
    """

    page_id = models.BigIntegerField(_("trang"))
    created_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    applied_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    error = models.CharField(_("lỗi gần nhất"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thay đổi chờ lập chỉ mục")
        verbose_name_plural = _("thay đổi chờ lập chỉ mục")
        indexes = [
            models.Index(fields=["id"], condition=models.Q(applied_at=None), name="outbox_pending"),
            models.Index(fields=["applied_at"], name="outbox_applied"),
        ]

    def __str__(self):
        return f"{self.page_id}"


class OutboxLock(models.Model):
    """One row, locked while the outbox is drained: of two drainers one could write an older state over a newer."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        verbose_name = _("khóa lập chỉ mục")
        verbose_name_plural = _("khóa lập chỉ mục")

    def __str__(self):
        return "outbox"
