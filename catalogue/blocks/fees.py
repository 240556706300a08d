from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import CheckedStructBlock
from catalogue.choices import FeeKind, FeeStatus


class FeeBlock(CheckedStructBlock):
    kind = blocks.ChoiceBlock(label=_("Loại"), choices=FeeKind.choices, default=FeeKind.CHARGE)
    status = blocks.ChoiceBlock(
        label=_("Mức thu"),
        choices=FeeStatus.choices,
        default=FeeStatus.UNKNOWN,
        help_text=_("Chỉ chọn miễn phí khi văn bản nêu rõ. Không tìm thấy mức thu nghĩa là chưa rõ."),
    )
    amount = blocks.DecimalBlock(label=_("Số tiền"), required=False, min_value=0, max_digits=14, decimal_places=2)
    currency = blocks.ChoiceBlock(
        label=_("Loại tiền"), choices=[("VND", "đồng"), ("USD", "USD"), ("EUR", "EUR")], default="VND"
    )
    per = blocks.CharBlock(label=_("Tính trên"), required=False, help_text=_("Ví dụ: trang, bản, người."))
    case = blocks.CharBlock(label=_("Trường hợp"), required=False)
    note = blocks.TextBlock(label=_("Ghi chú"), required=False, rows=2)

    class Meta:
        label = _("Khoản thu")
        icon = "tag"
        label_format = "{kind} {amount} {currency} {case}"

    def check_values(self, value) -> None:
        has_amount = value["amount"] is not None and value["amount"] > 0
        if value["status"] == FeeStatus.AMOUNT and not has_amount:
            raise blocks.StructBlockValidationError(
                {"amount": ValidationError(_("Nhập số tiền lớn hơn 0, hoặc chọn mức thu khác."))}
            )
        if value["status"] != FeeStatus.AMOUNT and value["amount"] is not None:
            raise blocks.StructBlockValidationError(
                {"amount": ValidationError(_("Xóa số tiền, hoặc chọn “Có mức thu”."))}
            )
