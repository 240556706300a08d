from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import CheckedStructBlock, FactCharBlock, FactURLBlock
from core.text.legal_numbers import tidy_legal_number


class LegalBasisBlock(CheckedStructBlock):
    number = FactCharBlock(label=_("Số hiệu"), required=False, help_text=_("Ví dụ: 61/2018/NĐ-CP."))
    title = blocks.TextBlock(label=_("Tên văn bản"), required=False, rows=2)
    date = blocks.DateBlock(label=_("Ngày ban hành"), required=False)
    issuer = blocks.CharBlock(label=_("Cơ quan ban hành"), required=False)
    url = FactURLBlock(label=_("Đường dẫn"), required=False, max_length=1000)

    class Meta:
        label = _("Căn cứ pháp lý")
        icon = "openquote"
        label_format = "{number} {title}"

    def clean(self, value):
        value = super().clean(value)
        value["number"] = tidy_legal_number(value["number"] or "")
        return value

    def check_values(self, value) -> None:
        if not (value["number"] or value["title"]):
            raise blocks.StructBlockValidationError({"number": ValidationError(_("Nhập số hiệu hoặc tên văn bản."))})
