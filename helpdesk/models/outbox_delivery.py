from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.rows import Revised


class OutboxDelivery(Revised):
    """A closed call on its way to the ticket system: sent until it is taken, at most for a day."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="deliveries")
    target = models.CharField(_("hệ thống nhận"), max_length=30)
    body = models.JSONField()
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    next_at = models.DateTimeField(default=timezone.now)
    revived_at = models.DateTimeField(null=True, blank=True)  # tried again from then on, after it was given up
    delivered_at = models.DateTimeField(_("đã nhận lúc"), null=True, blank=True)
    dead_at = models.DateTimeField(_("thôi gửi lúc"), null=True, blank=True)
    problem = models.CharField(_("lỗi"), max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("phiếu gửi đi")
        verbose_name_plural = _("phiếu gửi đi")
        default_permissions: ClassVar[list[str]] = []
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(delivered_at=None, dead_at=None), name="helpdesk_delivery_waiting"
            ),
            models.Index(fields=["dead_at"], condition=Q(dead_at__isnull=False), name="helpdesk_delivery_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.call_id}"
