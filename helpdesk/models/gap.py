from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly, Revised

MAX_WORDS = 300


class GapState(models.TextChoices):
    NEW = "new", _("Mới")
    TAKEN = "taken", _("Đang làm")
    ANSWERED = "answered", _("Đã có câu trả lời")
    DECLINED = "declined", _("Không trả lời")
    MERGED = "merged", _("Đã gộp")


class AnswerKind(models.TextChoices):
    PAGE = "page", _("Trang hỏi đáp mới")
    LINK = "link", _("Trang đã có")
    ALIAS = "alias", _("Thêm cách gọi cho thủ tục")
    REFERRAL = "referral", _("Chỉ nơi khác giải quyết")


OPEN = (GapState.NEW, GapState.TAKEN)


class Gap(Revised):
    """Something people ask that nothing here answers, in their words.

    `people` counts calls, questions sent and visits that searched, each once; the mentions are its evidence. A gap that
    was merged keeps its key, so that later mentions of it go to the other one.
    """

    key = models.CharField(max_length=150)  # `helpdesk.gaps.words.key_of`
    words = models.CharField(_("lời hỏi"), max_length=MAX_WORDS)  # masked
    locale = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    severity = models.PositiveSmallIntegerField(_("mức độ"), default=1)  # 1 to 3
    state = models.CharField(_("tình trạng"), max_length=8, choices=GapState.choices, default=GapState.NEW)
    people = models.PositiveIntegerField(_("số người"), default=0)
    last_asked_at = models.DateTimeField(_("hỏi gần nhất"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    answer_kind = models.CharField(_("cách trả lời"), max_length=8, choices=AnswerKind.choices, blank=True)
    # The page that answers, or will when it is published. No cascade: the need outlives the page.
    answered_by = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    # Two weeks later: of the searches in its words, how many were made and how many were sure or led somewhere.
    checked_at = models.DateTimeField(null=True, blank=True)
    later_searches = models.PositiveIntegerField(default=0)
    later_found = models.PositiveIntegerField(default=0)
    found_itself = models.BooleanField(null=True)  # whether a search for its words now finds the page

    class Meta:
        ordering = ["-last_asked_at"]
        verbose_name = _("câu hỏi chưa có câu trả lời")
        verbose_name_plural = _("câu hỏi chưa có câu trả lời")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["locale", "key"], name="helpdesk_one_gap_a_key"),
            models.CheckConstraint(condition=Q(severity__gte=1, severity__lte=3), name="helpdesk_gap_severity"),
            models.CheckConstraint(
                condition=Q(state=GapState.MERGED, merged_into__isnull=False)
                | ~Q(state=GapState.MERGED) & Q(merged_into=None),
                name="helpdesk_merged_gap_has_another",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-people"], name="helpdesk_gap_state"),
            models.Index(fields=["answered_at"], name="helpdesk_gap_answered"),
        ]

    def __str__(self) -> str:
        return self.words


class MentionSource(models.TextChoices):
    CALL = "call", _("Cuộc gọi")
    QUESTION = "question", _("Câu hỏi được gửi")
    SEARCH = "search", _("Lượt tìm")


class GapMention(AppendOnly):
    """That somebody asked for it. Searches of one day are one row with their number of visits.

    A mention stays with the gap whose key it had, also when that is merged.
    """

    blankable = ("words", "call_id")

    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="mentions")
    source = models.CharField(max_length=8, choices=MentionSource.choices)
    source_ref = models.CharField(max_length=40)  # key of the call or question, or the day
    people = models.PositiveIntegerField(default=1)
    words = models.CharField(max_length=MAX_WORDS, blank=True)  # masked
    place = models.CharField(max_length=10, blank=True)  # code of the locality
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="gap_mentions")
    agent = models.ForeignKey(AgentProfile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["gap", "source", "source_ref"], name="helpdesk_one_mention_a_source")
        ]
        indexes = [
            models.Index(fields=["source", "source_ref"], name="helpdesk_mention_source"),
            models.Index(fields=["created_at"], name="helpdesk_mention_at"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_ref}"


class MergeState(models.TextChoices):
    PROPOSED = "proposed", _("Đề nghị")
    ACCEPTED = "accepted", _("Đã gộp")
    REFUSED = "refused", _("Không phải một việc")


class MergeProposal(Revised):
    """Two gaps that may be one need; a lead decides once."""

    first = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()
    state = models.CharField(max_length=8, choices=MergeState.choices, default=MergeState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-likeness"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="helpdesk_one_proposal_a_pair")]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"
