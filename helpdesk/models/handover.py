from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.choices import Via
from helpdesk.models.rows import AppendOnly
from helpdesk.models.told_fact import ToldFact
from helpdesk.sealed_field import SealedField


class Handover(AppendOnly):
    """A text that a caller was given, as it was sent."""

    blankable = ("text", "recipient")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="handovers")
    via = models.CharField(max_length=5, choices=Via.choices)
    locale = models.CharField(max_length=5, default="vi")
    text = models.TextField(blank=True)
    encoding = models.CharField(max_length=5, blank=True)  # gsm7 or ucs2, of an SMS
    segments = models.PositiveSmallIntegerField(default=0)
    recipient = SealedField(blank=True)
    # "Tell me if this changes": the only contact that a correction may use.
    wants_corrections = models.BooleanField(default=False)
    # The text whose receiver is told with this one that a fact of it was corrected; the contact stays there alone.
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections")
    facts = models.ManyToManyField(ToldFact, through="HandoverFact", related_name="handovers")

    class Meta:
        ordering = ["call", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["created_at"], name="helpdesk_handover_at")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.via}"

    @property
    def contact(self) -> str:
        """ "" once it may no longer be kept."""
        return self.corrects.recipient if self.corrects else self.recipient


class HandoverFact(AppendOnly):
    handover = models.ForeignKey(Handover, on_delete=models.CASCADE)
    fact = models.ForeignKey(ToldFact, on_delete=models.CASCADE)

    class Meta:
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["handover", "fact"], name="helpdesk_handover_fact")]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.fact_id}"


class HandoverStatus(models.TextChoices):
    TRYING = "trying", _("Đang gửi")
    QUEUED = "queued", _("Đang chờ gửi")
    SENT = "sent", _("Đã gửi")
    DELIVERED = "delivered", _("Đã đến máy")
    FAILED = "failed", _("Không gửi được")


class HandoverReport(AppendOnly):
    """What became of an attempt to send a text.

    A gateway is asked after a row of `TRYING`, which one process alone can write. What was given up is tried again
    after a row of `QUEUED` of a further attempt.
    """

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="reports")
    status = models.CharField(max_length=9, choices=HandoverStatus.choices)
    attempt = models.PositiveSmallIntegerField(default=1)  # from 1, of all rows that tell of it
    provider = models.CharField(max_length=30, blank=True)
    provider_id = models.CharField(max_length=100, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["handover", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "attempt"], condition=models.Q(status="trying"), name="helpdesk_one_try_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["provider", "provider_id"], name="helpdesk_report_provider"),
            models.Index(
                fields=["created_at"], condition=models.Q(status__in=["failed", "queued"]), name="helpdesk_report_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.status}"
