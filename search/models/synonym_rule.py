from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.choices import label_of
from faq.choices import CommonNeed
from search.models.search_rule import Language, SearchRule
from search.query.phrase_lines import Phrase, lines, patterns, phrases
from search.query.rules import RuleKind


class SynonymRule(SearchRule):
    """Words that typed words may stand for. Compiled into `search.query.rules.Rule`."""

    KINDS = [
        (RuleKind.ABBREVIATION.value, _("Viết tắt")),
        (RuleKind.OLD_NAME.value, _("Tên cũ")),
        (RuleKind.SYNONYM.value, _("Từ đồng nghĩa")),
        (RuleKind.SITUATION.value, _("Hoàn cảnh của người hỏi")),
        (RuleKind.NEED.value, _("Việc về hồ sơ, tài khoản, cổng")),
        (RuleKind.TRANSLATION.value, _("Từ tiếng Anh và tên tiếng Việt")),
    ]

    kind = models.CharField(
        _("loại"),
        max_length=12,
        choices=KINDS,
        default=RuleKind.SYNONYM.value,
        help_text=_(
            "Viết tắt: cccd → căn cước công dân. Tên cũ: chứng minh nhân dân → căn cước. Từ đồng nghĩa: tiệm tạp hóa → "
            "hộ kinh doanh. Hoàn cảnh: lời kể cho biết ai đang hỏi hoặc vì việc gì, ví dụ: con mới sinh. "
            "Từ tiếng Anh: work permit → giấy phép lao động; chọn ngôn ngữ tiếng Anh. "
            "Việc về hồ sơ: hỏi về hồ sơ đã nộp, tài khoản hoặc cổng, ví dụ: hồ sơ … bị trả lại."
        ),
    )
    form_text = models.TextField(
        _("người dân viết"),
        help_text=_("Mỗi dòng một cách viết, viết đủ dấu, tối đa 8 tiếng. Ví dụ: sổ đỏ"),
    )
    target_text = models.TextField(
        _("trang thủ tục viết"),
        blank=True,
        help_text=_(
            "Mỗi dòng một cụm từ có trong nội dung đã xuất bản. Ví dụ: giấy chứng nhận quyền sử dụng đất. Chỉ quy tắc "
            "loại hoàn cảnh mới được để trống, khi đã chọn đối tượng hoặc sự kiện."
        ),
    )
    both_ways = models.BooleanField(
        _("hai chiều"),
        default=False,
        help_text=_("Chọn khi hai bên thay được cho nhau. Tên cũ và viết tắt thường chỉ một chiều."),
    )
    folded = models.BooleanField(
        _("đúng cả khi gõ không dấu"),
        default=False,
        help_text=_(
            "Chỉ chọn khi bỏ dấu vẫn không lẫn với từ khác. “Sổ đỏ” và “sơ đồ” bỏ dấu đều thành “so do”: không chọn."
        ),
    )
    valid_from = models.DateField(_("có tác dụng từ ngày"), null=True, blank=True)
    valid_until = models.DateField(
        _("có tác dụng đến hết ngày"), null=True, blank=True, help_text=_("Để trống nếu dùng lâu dài.")
    )
    ended_on = models.DateField(
        _("không còn từ ngày"),
        null=True,
        blank=True,
        help_text=_(
            "Chỉ cho tên cũ của cơ quan, cấp, giấy tờ đã bỏ hoặc đổi tên: từ ngày này lời văn không nên viết như vậy "
            "nữa. Câu trả lời còn viết thì được đánh dấu. Tên quen gọi mà không sai (sổ đỏ) thì để trống."
        ),
    )
    ended_text = models.TextField(
        _("chỉ những cách viết này không còn"),
        blank=True,
        help_text=_(
            "Mỗi dòng một cách viết ở trên. Để trống nếu mọi cách viết đều đã cũ. Ghi khi có cách viết còn nghĩa khác: "
            "“giấy chứng minh” còn đứng trước “nhà cung cấp”."
        ),
    )
    instead = models.CharField(
        _("nay gọi là"),
        max_length=200,
        blank=True,
        help_text=_("Người đọc thấy sau chữ “nay là”. Để trống nếu không có gì thay thế đúng như vậy."),
    )
    need = models.CharField(
        _("việc chung"),
        max_length=20,
        choices=CommonNeed.choices,
        blank=True,
        help_text=_(
            "Chỉ cho loại “việc về hồ sơ”: câu có lời này được trả lời bằng câu trả lời chung. Dấu … giữa hai cụm thay "
            "cho tối đa mười tiếng: hồ sơ … bị trả."
        ),
    )
    unless_text = models.TextField(
        _("trừ khi câu có"),
        blank=True,
        help_text=_("Mỗi dòng một cụm từ. Câu có một cụm ở đây thì không được hiểu theo quy tắc này."),
    )
    alone = models.BooleanField(
        _("chỉ khi câu không nhắc việc gì khác"),
        default=False,
        help_text=_(
            "Cho lời mà trang thủ tục cũng trả lời: “nhận kết quả” là việc chung, “nhận kết quả hộ chiếu” thì không."
        ),
    )
    audience = models.ForeignKey(
        "catalogue.Audience",
        verbose_name=_("đối tượng thực hiện"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Lời kể cho biết người hỏi là ai: thủ tục của đối tượng này được ưu tiên."),
    )
    life_event = models.ForeignKey(
        "catalogue.LifeEvent",
        verbose_name=_("sự kiện trong đời"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Lời kể cho biết việc gì đã xảy ra: thủ tục của sự kiện này được ưu tiên."),
    )
    source = models.CharField(
        _("nguồn"),
        max_length=300,
        blank=True,
        help_text=_("Vì sao biết điều này: số văn bản, địa chỉ trang, hoặc lượt tìm đã gặp."),
    )
    note = models.TextField(_("ghi chú"), blank=True)
    # Identifies the rule in the starter content, even after an editor has changed its words.
    starter_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)

    line_fields = ("form_text", "target_text", "unless_text", "ended_text")

    class Meta:
        ordering = ["-locale", "kind", "form_text"]
        verbose_name = _("quy tắc từ ngữ")
        verbose_name_plural = _("quy tắc từ ngữ")

    def __str__(self) -> str:
        implied = self.life_event or self.audience or label_of(CommonNeed, self.need)
        targets = ", ".join(lines(self.target_text)) or str(implied)
        return f"{', '.join(lines(self.form_text))} {'↔' if self.both_ways else '→'} {targets}"

    def drop_passed_dates(self) -> list[str]:
        if self.valid_until is None or self.valid_until >= timezone.localdate():
            return []
        passed, self.valid_until = self.valid_until, None
        return [
            gettext("Ngày cuối %(passed)s đã qua nên được bỏ: quy tắc có tác dụng cho đến khi bạn ngừng dùng nó.")
            % {"passed": date_format(passed, "d/m/Y")}
        ]

    @property
    def forms(self) -> tuple[Phrase, ...]:
        if self.kind == RuleKind.NEED:
            return patterns(self.form_text, english=self.locale == Language.ENGLISH)
        return phrases(self.form_text)

    @property
    def exceptions(self) -> tuple[Phrase, ...]:
        return phrases(self.unless_text)

    @property
    def targets(self) -> tuple[Phrase, ...]:
        return phrases(self.target_text)
