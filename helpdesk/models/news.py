from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Agency
from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.rows import AppendOnly, Revised, RevisedQuerySet


class OutageState(models.TextChoices):
    PROPOSED = "proposed", _("Máy báo, chờ xác nhận")
    CONFIRMED = "confirmed", _("Đang có sự cố")
    OVER = "over", _("Đã hết")
    DISMISSED = "dismissed", _("Không phải sự cố")


class OutageQuerySet(RevisedQuerySet):
    def current(self) -> Self:
        """Confirmed, begun, and not over."""
        now = timezone.now()
        return self.filter(state=OutageState.CONFIRMED, since__lte=now).filter(Q(until=None) | Q(until__gt=now))


class Outage(Revised):
    """A portal that does not answer, or an agency's systems; what to say, and the other way."""

    hosts = models.JSONField(_("tên miền"), default=list, blank=True)
    agency = models.ForeignKey(
        Agency, verbose_name=_("của cơ quan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateTimeField(_("từ lúc"), default=timezone.now)
    until = models.DateTimeField(_("đến lúc"), null=True, blank=True, help_text=_("Để trống: chưa biết khi nào hết."))
    words = models.TextField(_("câu để nói"), max_length=500, blank=True)
    other_way = models.TextField(
        _("cách khác"), max_length=500, blank=True, help_text=_("Ví dụ: nộp tại bộ phận một cửa.")
    )
    source = models.CharField(_("nguồn"), max_length=200, blank=True, help_text=_("Ai báo, lúc nào."))
    state = models.CharField(_("tình trạng"), max_length=9, choices=OutageState.choices, default=OutageState.CONFIRMED)

    objects: ClassVar[Any] = models.Manager.from_queryset(OutageQuerySet)()

    class Meta:
        ordering = ["-since"]
        verbose_name = _("sự cố")
        verbose_name_plural = _("sự cố")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="helpdesk_outage_times")
        ]
        indexes = [models.Index(fields=["state", "since"], name="helpdesk_outage_state")]

    def __str__(self) -> str:
        return ", ".join(self.hosts) or (self.agency.name if self.agency else str(self.since.date()))


class Severity(models.TextChoices):
    NEWS = "news", _("Tin")
    IMPORTANT = "important", _("Quan trọng")
    STOP = "stop", _("Dừng: phải đọc trước cuộc gọi sau")


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def current(self, queues: list[str] | None = None) -> Self:
        """For agents of these queues; None: all."""
        now = timezone.now()
        shown = self.filter(starts_at__lte=now).filter(Q(ends_at=None) | Q(ends_at__gt=now))
        return shown if queues is None else shown.filter(Q(queue="") | Q(queue__in=queues))


class Announcement(models.Model):
    """What agents have to know now."""

    title = models.CharField(_("tiêu đề"), max_length=120)
    text = models.TextField(_("nội dung"), max_length=2_000, blank=True)
    severity = models.CharField(_("mức độ"), max_length=9, choices=Severity.choices, default=Severity.NEWS)
    queue = models.CharField(_("hàng đợi"), max_length=40, blank=True, help_text=_("Để trống: mọi hàng đợi."))
    starts_at = models.DateTimeField(_("từ lúc"), default=timezone.now)
    ends_at = models.DateTimeField(_("đến lúc"), null=True, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("trang liên quan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outage = models.ForeignKey(
        Outage, verbose_name=_("sự cố"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # "" for all; else only its agents read it: notes of a gap that was answered.
    recipients = models.ManyToManyField(AgentProfile, blank=True, related_name="+", editable=False)
    is_personal = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(AnnouncementQuerySet)()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("thông báo cho tổng đài")
        verbose_name_plural = _("thông báo cho tổng đài")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="helpdesk_announcement_times",
                violation_error_message=_("Lúc kết thúc phải sau lúc bắt đầu."),
            )
        ]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="helpdesk_announcement_at")]

    def __str__(self) -> str:
        return self.title


class AnnouncementRead(AppendOnly):
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="reads")
    agent = models.ForeignKey(AgentProfile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["announcement", "agent"], name="helpdesk_read_once")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.agent_id}"


class PhraseKind(models.TextChoices):
    OPENING = "opening", _("Mở đầu")
    HOLD = "hold", _("Xin chờ máy")
    EMPATHY = "empathy", _("Cảm thông")
    REFUSAL = "refusal", _("Không trả lời được")
    CLOSING = "closing", _("Kết thúc")


class Phrase(models.Model):
    """A sentence to say in a situation: shared, or an agent's own."""

    kind = models.CharField(_("tình huống"), max_length=8, choices=PhraseKind.choices)
    text = models.TextField(_("câu"), max_length=300)
    text_en = models.TextField(_("câu tiếng Anh"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+", editable=False
    )  # None: shared
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        ordering = ["kind", "position", "pk"]
        verbose_name = _("câu mẫu")
        verbose_name_plural = _("câu mẫu")
        indexes = [models.Index(fields=["owner", "kind"], name="helpdesk_phrase_owner")]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text
