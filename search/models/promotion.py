import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.models.search_rule import SearchRule, SearchRuleQuerySet
from search.query.phrase_lines import Phrase, lines, phrases

# The owner must review it, as laws and needs change.
MAX_DURATION = datetime.timedelta(days=366)
# Of a promotion that goes live with an end in the past.
RENEWED_DURATION = datetime.timedelta(days=90)


class PromotionQuerySet(SearchRuleQuerySet):
    def in_force(self, day: datetime.date | None = None) -> "PromotionQuerySet":
        return self.live().filter(expires_on__gte=day or timezone.localdate())


class Promotion(SearchRule):
    """An editor's decision that a procedure stands first, or last, for queries with certain words."""

    phrase_text = models.TextField(
        _("câu tìm có cụm từ"),
        help_text=_("Mỗi dòng một cụm từ, tối đa 8 tiếng. Ví dụ: đổi bằng lái xe"),
    )
    exact = models.BooleanField(
        _("chỉ khi câu tìm đúng cụm từ này"),
        default=False,
        help_text=_("Lời chào hỏi quanh cụm từ không kể. Không chọn thì câu dài hơn cũng tính."),
    )
    procedure = models.ForeignKey(
        "catalogue.Procedure", verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="promotions"
    )
    promoted = models.BooleanField(
        _("tác dụng"),
        default=True,
        choices=[(True, _("Đưa lên đầu")), (False, _("Đẩy xuống dưới"))],
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người chịu trách nhiệm"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Người xem lại khi hết hạn."),
    )
    reason = models.TextField(_("lý do"), help_text=_("Vì sao thứ tự tự nhiên chưa đúng. Người sau cần hiểu được."))
    expires_on = models.DateField(
        _("có tác dụng đến hết ngày"), help_text=_("Tối đa một năm. Hết hạn thì thứ tự trở lại như cũ.")
    )

    objects: ClassVar = PromotionQuerySet.as_manager()
    line_fields = ("phrase_text",)

    class Meta:
        ordering = ["-locale", "phrase_text"]
        verbose_name = _("kết quả ghim")
        verbose_name_plural = _("kết quả ghim")

    def __str__(self) -> str:
        sign = "↑" if self.promoted else "↓"
        return f"{', '.join(lines(self.phrase_text))} {sign} {self.procedure.code if self.procedure_id else ''}"

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return phrases(self.phrase_text)

    def drop_passed_dates(self) -> list[str]:
        if self.expires_on is None or not self.is_expired:
            return []
        passed, self.expires_on = self.expires_on, timezone.localdate() + RENEWED_DURATION
        return [
            gettext(
                "Ngày hết hạn %(passed)s đã qua nên được thay: có tác dụng đến hết ngày %(end)s. Sửa nếu cần ngày khác."
            )
            % {"passed": date_format(passed, "d/m/Y"), "end": date_format(self.expires_on, "d/m/Y")}
        ]

    @property
    def is_expired(self) -> bool:
        return self.expires_on < timezone.localdate()
