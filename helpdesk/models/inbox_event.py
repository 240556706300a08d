from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.rows import AppendOnly


class InboxEvent(AppendOnly):
    """A message of the switchboard, kept once however often it comes. Without the caller's number.

    Written in the transaction that applies it, so what is here has been handled.
    """

    blankable = ("body", "caller_key")

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=64)  # the provider's, else a hash of call, event and time
    provider_call_id = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=20)  # of ours: ringing, answered, held, resumed, ended, transferred
    happened_at = models.DateTimeField()  # by the provider's clock
    extension = models.CharField(max_length=20, blank=True)
    queue = models.CharField(max_length=40, blank=True)
    caller_key = models.CharField(max_length=64, blank=True)
    body = models.JSONField(default=dict)  # of it what is no personal data
    signature_ok = models.BooleanField(default=False)  # False: a screen pop, which nobody signs
    result = models.CharField(max_length=30, blank=True)  # what it did here

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("tin của tổng đài")
        verbose_name_plural = _("tin của tổng đài")
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="helpdesk_inbox_once")]
        indexes = [
            models.Index(fields=["provider", "provider_call_id", "happened_at"], name="helpdesk_inbox_call"),
            models.Index(fields=["created_at"], name="helpdesk_inbox_at"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"
