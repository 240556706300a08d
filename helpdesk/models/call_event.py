from typing import ClassVar

from django.db import models
from django.db.models import Q

from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call
from helpdesk.models.choices import EventKind
from helpdesk.models.rows import AppendOnly


class CallEvent(AppendOnly):
    """What happened in a call, in order. `created_at` is the server's time, `client_at` the browser's."""

    blankable = ("payload",)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()  # from 1, without holes
    op_id = models.UUIDField(unique=True)
    client_at = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(AgentProfile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)  # `EventKind`, or an op of another module
    payload = models.JSONField(default=dict)  # masked

    class Meta:
        ordering = ["call", "seq"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["call", "seq"], name="helpdesk_event_seq")]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(kind=EventKind.CORRECTED), name="helpdesk_event_corrected")
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.seq} {self.kind}"
