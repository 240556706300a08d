from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import CheckedStructBlock
from catalogue.blocks.cases import case_keys_block
from catalogue.blocks.readings import ReadingBlock, contradictions_block
from catalogue.choices import ChannelKind, FeeKind, FeeStatus

_OF_A_SUM = (FeeStatus.AMOUNT, FeeStatus.RANGE)


class FeeBlock(CheckedStructBlock):
    kind = blocks.ChoiceBlock(label=_("Loại"), choices=FeeKind.choices, default=FeeKind.CHARGE)
    status = blocks.ChoiceBlock(
        label=_("Mức thu"),
        choices=FeeStatus.choices,
        default=FeeStatus.UNKNOWN,
        help_text=_("Chỉ chọn miễn phí khi văn bản nêu rõ. Không tìm thấy mức thu nghĩa là chưa rõ."),
    )
    amount = blocks.DecimalBlock(label=_("Số tiền"), required=False, min_value=0, max_digits=14, decimal_places=2)
    amount_to = blocks.DecimalBlock(
        label=_("Đến số tiền"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("Chỉ khi văn bản nêu một khoảng."),
    )
    currency = blocks.ChoiceBlock(
        label=_("Loại tiền"), choices=[("VND", "đồng"), ("USD", "USD"), ("EUR", "EUR")], default="VND"
    )
    percent = blocks.DecimalBlock(
        label=_("Tỷ lệ phần trăm"), required=False, min_value=0, max_digits=7, decimal_places=4
    )
    of = blocks.CharBlock(
        label=_("Tính theo"),
        required=False,
        default="",
        max_length=500,
        help_text=_("Phần trăm của gì, hoặc công thức bằng lời. Ví dụ: giá trị tài sản."),
    )
    per = blocks.CharBlock(label=_("Tính trên"), required=False, default="", help_text=_("Ví dụ: trang, bản, người."))
    cases = case_keys_block()
    channel = blocks.ChoiceBlock(
        label=_("Cách nộp"),
        choices=ChannelKind.choices,
        required=False,
        help_text=_("Chỉ chọn khi mức thu khác đi chính vì cách nộp, ví dụ nộp trực tuyến được giảm."),
    )
    exemption = blocks.TextBlock(
        label=_("Ai được miễn, giảm"),
        required=False,
        default="",
        rows=1,
        help_text=_("Ví dụ: người cao tuổi, hộ nghèo."),
    )
    valid_from = blocks.DateBlock(label=_("Áp dụng từ ngày"), required=False)
    valid_to = blocks.DateBlock(label=_("Áp dụng đến hết ngày"), required=False)
    law = blocks.CharBlock(label=_("Văn bản quy định mức thu"), required=False, default="", max_length=500)
    note = blocks.TextBlock(label=_("Ghi chú"), required=False, default="", rows=2)
    source = ReadingBlock()
    contradicted_by = contradictions_block()

    class Meta:
        label = _("Khoản thu")
        icon = "tag"
        label_format = "{kind} {amount} {currency} {cases}"

    def check_values(self, value) -> None:
        errors = {**_amount_errors(value), **_share_errors(value), **_date_errors(value)}
        if errors:
            raise blocks.StructBlockValidationError(errors)


def _amount_errors(value) -> dict[str, ValidationError]:
    status, amount, most = value["status"], value["amount"], value["amount_to"]
    if status in _OF_A_SUM and not amount:
        return {"amount": ValidationError(_("Nhập số tiền lớn hơn 0, hoặc chọn mức thu khác."))}
    if status not in _OF_A_SUM and amount is not None:
        return {"amount": ValidationError(_("Xóa số tiền, hoặc chọn “Có mức thu”."))}
    if status == FeeStatus.RANGE and (most is None or most <= amount):
        return {"amount_to": ValidationError(_("Nhập số tiền cao nhất, lớn hơn số tiền thấp nhất."))}
    if status != FeeStatus.RANGE and most is not None:
        return {"amount_to": ValidationError(_("Xóa số tiền này, hoặc chọn “Trong khoảng”."))}
    return {}


def _share_errors(value) -> dict[str, ValidationError]:
    is_share = value["status"] == FeeStatus.PERCENT
    if is_share and not value["percent"]:
        return {"percent": ValidationError(_("Nhập tỷ lệ lớn hơn 0, hoặc chọn mức thu khác."))}
    if not is_share and value["percent"] is not None:
        return {"percent": ValidationError(_("Xóa tỷ lệ, hoặc chọn “Theo tỷ lệ phần trăm”."))}
    if value["status"] in (FeeStatus.PERCENT, FeeStatus.FORMULA) and not value["of"]:
        return {"of": ValidationError(_("Ghi phần trăm của gì, hoặc công thức bằng lời."))}
    return {}


def _date_errors(value) -> dict[str, ValidationError]:
    begins, ends = value["valid_from"], value["valid_to"]
    if begins and ends and ends < begins:
        return {"valid_to": ValidationError(_("Ngày cuối phải sau ngày đầu."))}
    return {}
