from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.fact_change import FactChange
from helpdesk.models.handover import Handover
from helpdesk.models.rows import AppendOnly, Counted


class RecallState(models.TextChoices):
    OPEN = "open", _("Chờ quyết định")
    DECIDED = "decided", _("Đã quyết định")
    VOID = "void", _("Không còn cần")


class Decision(models.TextChoices):
    CALL_BACK = "call_back", _("Gọi lại cho người đã để lại liên lạc")
    TEXT_AGAIN = "text_again", _("Gửi lại thông tin đúng")
    NOTICE = "notice", _("Ghi trên trang là đã sửa")
    NOTHING = "nothing", _("Không báo lại, có lý do")


class Recall(Counted):
    """That people were told something that is wrong, and what is done about it.

    The calls are found anew whenever they are asked for; `told`, `calls` and `reachable` are their numbers when the
    decision was made.
    """

    change = models.OneToOneField(FactChange, on_delete=models.PROTECT, related_name="recall")
    state = models.CharField(max_length=7, choices=RecallState.choices, default=RecallState.OPEN)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    told = models.PositiveIntegerField(default=0)
    calls = models.PositiveIntegerField(default=0)
    reachable = models.PositiveIntegerField(default=0)
    # Beside every decision the page may say what was corrected, until then.
    notice_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("thu hồi thông tin đã nói sai")
        verbose_name_plural = _("thu hồi thông tin đã nói sai")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RecallState.DECIDED) | ~Q(decision=""), name="helpdesk_decided_recall_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.NOTHING) | ~Q(reason=""), name="helpdesk_nothing_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="helpdesk_recall_state")]

    def __str__(self) -> str:
        return str(self.change_id)


class ContactState(models.TextChoices):
    REACHABLE = "reachable", _("Có liên lạc để báo thay đổi")
    NONE = "none", _("Không để lại liên lạc")
    SENT = "sent", _("Đã gửi")
    TEXTED = "texted", _("Đã xếp gửi lại")
    QUEUED = "queued", _("Đã xếp lịch gọi lại")
    FAILED = "failed", _("Không gửi được")


class RecallItem(AppendOnly):
    """What was done about one call after the decision; the latest row of a call counts."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="items")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    contact_state = models.CharField(max_length=9, choices=ContactState.choices)
    handover = models.ForeignKey(Handover, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["recall", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["recall", "call"], name="helpdesk_recall_call")]

    def __str__(self) -> str:
        return f"{self.recall_id} {self.contact_state}"
