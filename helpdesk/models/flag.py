from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly, Revised


class FlagReason(models.TextChoices):
    WRONG = "wrong", _("Sai")
    OUTDATED = "outdated", _("Đã cũ")
    DEAD_LINK = "dead_link", _("Liên kết hỏng")
    DIFFERS = "differs", _("Ở đây làm khác")
    UNCLEAR = "unclear", _("Khó hiểu")
    MISSING = "missing", _("Thiếu")


class FlagState(models.TextChoices):
    OPEN = "open", _("Chờ nhận")
    TAKEN = "taken", _("Đang sửa")
    FIXED = "fixed", _("Đã sửa, chờ người báo xem lại")
    DECLINED = "declined", _("Không sửa")
    CONFIRMED = "confirmed", _("Đã sửa xong")


ACTIVE = (FlagState.OPEN, FlagState.TAKEN)
MOST_WORDS = 500


class Flag(Revised):
    """A fact or sentence of a page that somebody found wanting while they told it.

    Of one fact, for one reason and place, one flag is active: whoever finds the same joins it. What is no fact has the
    part of the card as `anchor` instead of a key.
    """

    code = models.CharField(_("mã thủ tục"), max_length=8, db_index=True)
    fact_key = models.CharField(max_length=120, blank=True)
    stream = models.CharField(max_length=30, blank=True)  # field of the page: "fees", "documents", …
    anchor = models.CharField(max_length=80, blank=True)
    reason = models.CharField(_("lý do"), max_length=9, choices=FlagReason.choices)
    place = models.CharField(_("nơi"), max_length=10, blank=True)  # code of the locality, "" for everywhere
    value = models.JSONField(null=True, blank=True)  # the fact as it was told
    state = models.CharField(_("tình trạng"), max_length=9, choices=FlagState.choices, default=FlagState.OPEN)
    people = models.PositiveIntegerField(_("số người báo"), default=0)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # fixed or declined

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("cờ")
        verbose_name_plural = _("cờ")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(
                fields=["code", "fact_key", "anchor", "reason", "place"],
                condition=Q(state__in=ACTIVE),
                name="helpdesk_one_active_flag",
            )
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="helpdesk_flag_state"),
            models.Index(fields=["settled_at"], name="helpdesk_flag_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_reason_display()}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE


class FlagEventKind(models.TextChoices):
    RAISED = "raised", _("Cắm cờ")
    TAKEN = "taken", _("Nhận sửa")
    RELEASED = "released", _("Trả lại")
    FIXED = "fixed", _("Đã sửa")
    DECLINED = "declined", _("Không sửa")
    CONFIRMED = "confirmed", _("Xác nhận đã đúng")
    REOPENED = "reopened", _("Mở lại")


class FlagEvent(AppendOnly):
    blankable = ("words", "call_id")

    flag = models.ForeignKey(Flag, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=9, choices=FlagEventKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: a publication
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=MOST_WORDS, blank=True)  # masked

    class Meta:
        ordering = ["flag", "created_at", "id"]
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"{self.flag_id} {self.kind}"
