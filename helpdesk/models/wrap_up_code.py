import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.models.rows import Revised, RevisedQuerySet

# What the figures count by name. The first means answered; those of OUTSIDE nobody at this desk can answer.
ANSWERED = "answered"
OUTSIDE = ("out_of_scope", "misdialled", "harassment")
MOST_A_QUEUE = 9  # all are seen at once, each with a digit


class Needs(models.TextChoices):
    NOTHING = "", _("Không cần gì thêm")
    CALLBACK = "callback", _("Hẹn gọi lại")
    TARGET = "target", _("Nơi được chuyển đến")
    GAP = "gap", _("Câu hỏi chưa có câu trả lời")


class WrapUpCodeQuerySet(RevisedQuerySet):
    def on(self, day: datetime.date, queue: str = "") -> Self:
        """Those that an agent of the queue chooses from on the day."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        not_over = Q(valid_to=None) | Q(valid_to__gte=day)
        return self.filter(started & not_over, queue__in={"", queue}).order_by("position")


class WrapUpCode(Revised):
    """How a call ended. Never deleted: closed calls name it."""

    code = models.SlugField(_("mã"), max_length=30, unique=True)
    label = models.CharField(_("tên"), max_length=30)
    label_en = models.CharField(_("tên tiếng Anh"), max_length=30, blank=True)
    queue = models.CharField(_("hàng đợi"), max_length=40, blank=True, help_text=_("Để trống: mọi hàng đợi."))
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    key = models.PositiveSmallIntegerField(_("phím số"), help_text=_("Từ 1 đến 9."))
    needs = models.CharField(_("cần thêm"), max_length=10, choices=Needs.choices, blank=True, default=Needs.NOTHING)
    valid_from = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)

    objects = models.Manager.from_queryset(WrapUpCodeQuerySet)()

    class Meta:
        ordering = ["position"]
        verbose_name = _("kết quả cuộc gọi")
        verbose_name_plural = _("kết quả cuộc gọi")
        constraints = [
            models.CheckConstraint(condition=Q(key__gte=1, key__lte=9), name="helpdesk_code_key_is_a_digit"),
        ]

    def __str__(self) -> str:
        return self.label_en if get_language() == "en" and self.label_en else self.label
