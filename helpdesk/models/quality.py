from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly


class QualityDraw(AppendOnly):
    """Calls drawn at random. The seed, the period and the number of calls drawn from let anybody draw them again."""

    seed = models.BigIntegerField()
    since = models.DateTimeField()
    before = models.DateTimeField()
    queue = models.CharField(max_length=40, blank=True)
    drawn_from = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("đợt chấm")
        verbose_name_plural = _("đợt chấm")
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"{self.created_at:%d/%m/%Y} {self.seed}"


class DrawnCall(AppendOnly):
    draw = models.ForeignKey(QualityDraw, on_delete=models.CASCADE, related_name="calls")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="draws")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["draw", "position"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["draw", "call"], name="helpdesk_drawn_once")]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.position}"


class Right(models.TextChoices):
    YES = "yes", _("Đúng")
    PARTLY = "partly", _("Đúng một phần")
    NO = "no", _("Sai")
    CANNOT_TELL = "cannot_tell", _("Không xét được")


class YesNo(models.TextChoices):
    YES = "yes", _("Có")
    NO = "no", _("Không")
    CANNOT_TELL = "cannot_tell", _("Không xét được")


class QualityReview(AppendOnly):
    """What a reviewer, never the agent, found of one drawn call."""

    blankable = ("comment",)

    drawn = models.ForeignKey(DrawnCall, on_delete=models.CASCADE, related_name="reviews")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer_right = models.CharField(max_length=11, choices=Right.choices)
    cited_right = models.CharField(max_length=11, choices=YesNo.choices)
    heard_need = models.CharField(max_length=11, choices=YesNo.choices)
    comment = models.TextField(max_length=1_000, blank=True)  # masked

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("phiếu chấm")
        verbose_name_plural = _("phiếu chấm")
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["drawn", "reviewer"], name="helpdesk_reviewed_once")]
        indexes = [models.Index(fields=["created_at"], name="helpdesk_review_at")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.answer_right}"
