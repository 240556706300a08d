from typing import ClassVar

from django.db import models

from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly


class CallLeg(AppendOnly):
    """That a call of the switchboard belongs to a call here. Times and causes are those of its `InboxEvent` rows."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="legs")
    provider = models.CharField(max_length=20)
    provider_call_id = models.CharField(max_length=250)  # of the whole call, not of one channel: chid, Linkedid
    leg = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["created_at"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["provider", "provider_call_id", "leg"], name="helpdesk_leg_of_one_call")
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.provider_call_id}"
