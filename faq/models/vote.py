from django.db import models
from django.utils.translation import gettext_lazy as _

from faq.models.question import QuestionPage


class HelpfulReason(models.TextChoices):
    MY_QUESTION = "my_question", _("Đúng điều tôi hỏi")
    EASY = "easy", _("Dễ hiểu")
    COMPLETE = "complete", _("Đủ để đi làm")


class UnhelpfulReason(models.TextChoices):
    NOT_MY_QUESTION = "not_my_question", _("Không đúng điều tôi hỏi")
    HARD_TO_UNDERSTAND = "hard_to_understand", _("Khó hiểu")
    OUTDATED = "outdated", _("Thông tin đã cũ")
    INCOMPLETE = "incomplete", _("Thiếu thông tin")


class HelpfulVote(models.Model):
    """One visitor's vote on an answer, with hashes of the day that are taken out once it is over."""

    page = models.ForeignKey(QuestionPage, verbose_name=_("câu hỏi"), on_delete=models.CASCADE, related_name="votes")
    helpful = models.BooleanField(_("hữu ích"))
    reason = models.CharField(
        _("lý do"), max_length=20, choices=[*HelpfulReason.choices, *UnhelpfulReason.choices], blank=True
    )
    visitor = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 (null is unlike null)
    address = models.CharField(max_length=64, blank=True, editable=False)
    network = models.CharField(max_length=64, blank=True, editable=False)
    counted = models.BooleanField(_("được tính"), default=True, editable=False)
    # Not counted until a person has looked at it.
    held = models.BooleanField(_("chờ xem vì bất thường"), default=False, editable=False)
    day = models.DateField(_("ngày"))
    created_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True, null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("bình chọn hữu ích")
        verbose_name_plural = _("bình chọn hữu ích")
        constraints = [models.UniqueConstraint(fields=["page", "day", "visitor"], name="one_helpful_vote_a_day")]
        indexes = [
            models.Index(fields=["day"], condition=models.Q(visitor__isnull=False), name="helpful_vote_visitors"),
            models.Index(fields=["page"], condition=models.Q(held=True), name="helpful_vote_held"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.helpful}"


class VoteSummary(models.Model):
    page = models.OneToOneField(
        QuestionPage, verbose_name=_("câu hỏi"), on_delete=models.CASCADE, related_name="vote_summary"
    )
    helpful = models.PositiveIntegerField(_("hữu ích"), default=0)
    unhelpful = models.PositiveIntegerField(_("không hữu ích"), default=0)

    class Meta:
        verbose_name = _("tổng hợp bình chọn")
        verbose_name_plural = _("tổng hợp bình chọn")

    def __str__(self) -> str:
        return f"{self.page_id}: +{self.helpful} −{self.unhelpful}"
