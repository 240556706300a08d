from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A page whose search document may have changed, noted for one channel in the transaction that changed it.

    It says which page, not what happened: whoever applies it reads the page as committed, so applying twice or out of
    order gives the same result. No foreign key: the page may be deleted. Times are the database's, the only clock that
    all processes share. Settled entries are kept for a day: rebuilds catch up from them, and page copies are checked
    against them.
    """

    page_id = models.BigIntegerField(_("trang"))
    channel = models.CharField(_("kênh"), max_length=60)  # "" for changes that concern no index
    created_at = models.DateTimeField(_("ghi lúc"), db_default=Now())
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("số lần bị từ chối"), default=0)
    due_at = models.DateTimeField(_("thử lại sau"), null=True, blank=True)
    dead_at = models.DateTimeField(_("ngừng thử lúc"), null=True, blank=True)
    error = models.CharField(_("lỗi gần nhất"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thay đổi chờ lập chỉ mục")
        verbose_name_plural = _("thay đổi chờ lập chỉ mục")
        indexes = [
            models.Index(fields=["channel", "id"], condition=models.Q(settled_at=None), name="outbox_waiting"),
            models.Index(fields=["page_id", "id"], name="outbox_page"),
            models.Index(fields=["settled_at"], name="outbox_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.channel}"
