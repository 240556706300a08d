import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.retention import before
from core.text.masking import mask
from faq.models.question import QuestionPage

MAX_TEXT = 1_000
NOTICE_DAYS = 30  # before waiting questions expire, editors are told


class SentQuestionStatus(models.TextChoices):
    NEW = "new", _("Chờ xử lý")
    ANSWERED = "answered", _("Đã trả lời")
    REJECTED = "rejected", _("Không trả lời")


class SentQuestionQuerySet(models.QuerySet["SentQuestion"]):
    def waiting(self) -> Self:
        return self.filter(status=SentQuestionStatus.NEW)

    def handle(self, status: SentQuestionStatus) -> int:
        """Set the status of all; returns how many changed. They expire `SENT_QUESTION_DAYS` from now."""
        handled_at = None if status == SentQuestionStatus.NEW else timezone.now()
        return self.exclude(status=status).update(status=status, handled_at=handled_at)

    def expired(self) -> Self:
        """Handled more than `SENT_QUESTION_DAYS` ago, or waiting for more than `SENT_QUESTION_WAITING_DAYS`."""
        handled = ~models.Q(status=SentQuestionStatus.NEW) & models.Q(handled_at__lt=before("SENT_QUESTION_DAYS"))
        forgotten = models.Q(status=SentQuestionStatus.NEW, created_at__lt=before("SENT_QUESTION_WAITING_DAYS"))
        return self.filter(handled | forgotten)

    def expire_soon(self) -> Self:
        """Waiting, and deleted unanswered within `NOTICE_DAYS` unless somebody handles them."""
        moment = before("SENT_QUESTION_WAITING_DAYS") + datetime.timedelta(days=NOTICE_DAYS)
        return self.waiting().filter(created_at__lt=moment)


class SentQuestion(models.Model):
    """A question that a visitor found no answer to, stored without a trace of the sender."""

    text = models.TextField(_("câu hỏi"), max_length=MAX_TEXT)  # masked
    locale = models.CharField(_("ngôn ngữ"), max_length=2)
    # The search without an answer that led to the form, else "". No foreign key: searches are deleted sooner.
    search_id = models.CharField(max_length=24, blank=True, editable=False)
    status = models.CharField(
        _("tình trạng"), max_length=8, choices=SentQuestionStatus.choices, default=SentQuestionStatus.NEW
    )
    created_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    handled_at = models.DateTimeField(_("xử lý lúc"), null=True, blank=True, editable=False)
    # Keyed hash of the code by which the sender can delete the question (`core.receipts`).
    receipt = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    answered_by_page = models.ForeignKey(
        QuestionPage,
        verbose_name=_("trang trả lời"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sent_questions",
    )

    objects = models.Manager.from_queryset(SentQuestionQuerySet)()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("câu hỏi người dân gửi")
        verbose_name_plural = _("câu hỏi người dân gửi")
        indexes = [models.Index(fields=["status", "-created_at"], name="sent_question_waiting")]

    def __str__(self) -> str:
        """Without the visitor's words: histories and logs keep names for longer than questions are kept."""
        return gettext("Câu hỏi được gửi số %(number)s") % {"number": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text = mask(self.text)
        if self.status == SentQuestionStatus.NEW:
            self.handled_at = None
        elif self.handled_at is None:
            self.handled_at = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.status == SentQuestionStatus.ANSWERED and not self.has_live_answer():
            raise ValidationError({"status": _("Chọn trang trả lời đã xuất bản và có câu trả lời trước.")})

    def has_live_answer(self) -> bool:
        """Whether its page is published with an answer."""
        page = self.answered_by_page
        return page is not None and page.live and page.has_answer
