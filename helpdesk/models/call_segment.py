from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call
from helpdesk.models.choices import IN_TALK, CallState
from helpdesk.models.rows import Row


class CallSegment(Row):
    """One agent's part of a call. A transferred call has several, and each counts for its agent.

    Changed under the lock of its call alone.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="segments")
    number = models.PositiveSmallIntegerField()  # from 1, in the order of joining
    agent = models.ForeignKey(AgentProfile, null=True, blank=True, on_delete=models.PROTECT, related_name="segments")
    queue = models.CharField(max_length=40, blank=True)  # rings there as long as nobody has it
    state = models.CharField(max_length=9, choices=CallState.choices)
    answered_at = models.DateTimeField(null=True, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    talk_ended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    talk_s = models.PositiveIntegerField(default=0)
    hold_s = models.PositiveIntegerField(default=0)
    wrap_s = models.PositiveIntegerField(default=0)
    alive_at = models.DateTimeField(null=True, blank=True)  # the last sign of the console that has it open

    class Meta:
        ordering = ["call", "number"]
        verbose_name = _("phần của tổng đài viên trong cuộc gọi")
        verbose_name_plural = _("phần của tổng đài viên trong cuộc gọi")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="helpdesk_segment_number"),
            models.UniqueConstraint(
                fields=["agent"], condition=Q(state__in=sorted(IN_TALK)), name="helpdesk_one_segment_in_talk"
            ),
        ]
        indexes = [models.Index(fields=["agent", "state"], name="helpdesk_segment_agent")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.number}"
