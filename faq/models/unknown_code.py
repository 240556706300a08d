"""Codes that questions name and the site has no procedure for, with the procedure of today that may be meant."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Procedure
from faq.models.question import QuestionPage


class CodeDecision(models.TextChoices):
    WAITING = "waiting", _("Chờ quyết định")
    ACCEPTED = "accepted", _("Đúng thủ tục này")
    REJECTED = "rejected", _("Không có thủ tục tương ứng")


class UnknownCode(models.Model):
    """Nothing is linked before an editor accepts; from then on imports read the code as that procedure."""

    code = models.CharField(_("mã thủ tục"), max_length=20, unique=True)
    title = models.TextField(_("tên cũ của thủ tục"), blank=True)
    questions = models.ManyToManyField(QuestionPage, verbose_name=_("câu hỏi"), related_name="unknown_codes")
    # Questions that lead to the procedure for this code alone: links that go where the decision is taken back.
    linked = models.ManyToManyField(QuestionPage, related_name="+", editable=False)
    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("thủ tục hiện nay"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Máy đề nghị theo tên và văn bản; hãy xem kỹ, chọn thủ tục khác nếu cần."),
    )
    score = models.FloatField(_("độ giống"), null=True, editable=False)  # 0..1; null without a proposal
    decision = models.CharField(
        _("quyết định"), max_length=8, choices=CodeDecision.choices, default=CodeDecision.WAITING, db_index=True
    )

    class Meta:
        ordering = [models.F("score").desc(nulls_last=True), "code"]
        verbose_name = _("mã thủ tục không còn")
        verbose_name_plural = _("mã thủ tục không còn")

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()
