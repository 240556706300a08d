from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call
from helpdesk.models.gap import Gap
from helpdesk.models.recall import Recall
from helpdesk.models.rows import AppendOnly, Revised
from helpdesk.sealed_field import SealedField


class CallbackReason(models.TextChoices):
    ASKED = "asked", _("Người gọi xin gọi lại")
    OWED = "owed", _("Còn nợ câu trả lời")
    GAP = "gap", _("Câu hỏi nay đã có câu trả lời")
    CORRECTION = "correction", _("Thông tin đã nói nay được sửa")


class CallbackState(models.TextChoices):
    WAITING = "waiting", _("Chờ đến giờ, hoặc chờ câu trả lời")
    TAKEN = "taken", _("Đang gọi")
    DONE = "done", _("Đã gọi được")
    EXPIRED = "expired", _("Hết hạn, không gọi được")
    CANCELLED = "cancelled", _("Không cần nữa")


OWED = (CallbackState.WAITING, CallbackState.TAKEN)


class Callback(Revised):
    """A call that is owed to somebody. The contact is sealed, and wiped with the end of it."""

    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.CASCADE, related_name="callbacks")
    gap = models.ForeignKey(Gap, null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks")
    recall = models.ForeignKey(Recall, null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks")
    reason = models.CharField(_("lý do"), max_length=10, choices=CallbackReason.choices)
    about = models.CharField(_("việc"), max_length=300, blank=True)  # masked
    due_from = models.DateTimeField(_("gọi từ"))
    due_to = models.DateTimeField(_("gọi trước"))
    owner = models.ForeignKey(
        AgentProfile, null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks"
    )  # None: whoever of the queue is free
    queue = models.CharField(_("hàng đợi"), max_length=40, blank=True)
    contact = SealedField(blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    state = models.CharField(
        _("tình trạng"), max_length=9, choices=CallbackState.choices, default=CallbackState.WAITING
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_from"]
        verbose_name = _("cuộc gọi lại")
        verbose_name_plural = _("cuộc gọi lại")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.CheckConstraint(condition=Q(due_to__gt=F("due_from")), name="helpdesk_callback_window"),
            models.CheckConstraint(condition=Q(state__in=OWED) | Q(contact=""), name="helpdesk_settled_has_no_contact"),
        ]
        indexes = [
            models.Index(fields=["state", "due_from"], name="helpdesk_callback_due"),
            models.Index(fields=["created_at"], name="helpdesk_callback_made"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {timezone.localtime(self.due_from):%d/%m %H:%M}"


class AttemptResult(models.TextChoices):
    REACHED = "reached", _("Đã nói chuyện")
    NO_ANSWER = "no_answer", _("Không nghe máy")
    BUSY = "busy", _("Máy bận")
    WRONG_NUMBER = "wrong_number", _("Nhầm số")
    REFUSED = "refused", _("Không muốn nghe")


class CallbackAttempt(AppendOnly):
    blankable = ("call_id",)

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="attempts")
    agent = models.ForeignKey(AgentProfile, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=AttemptResult.choices)
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["callback", "created_at"]
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"{self.callback_id} {self.result}"
