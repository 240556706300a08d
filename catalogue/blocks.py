"""StreamField blocks of a procedure page.

Keys are those of `catalogue.importers.record`, so that a record maps onto blocks one to one. Blocks whose value
is a fact offer no translatable segment: a translation always shows the fact of its source.

Whoever writes raw data (the importers) must give every block and every list item an `id` that stays the same when
the content is imported again, see `block_data`: Wagtail reads list items without ids as another format, and
translations are attached to block ids.
"""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail_localize.segments import StringSegmentValue

from catalogue.allowed_hosts import address_fault
from catalogue.choices import ChannelKind, DurationUnit, FeeKind, FeeStatus
from core.admin.comparison import ComparedStructBlock
from core.text.legal_numbers import tidy_legal_number

_BLOCK_IDS = uuid.UUID("6f0c7c1e-1d6b-4a53-9a0e-0a3b6f8f2a11")


def block_data(block_type: str, value, *, path: str) -> dict:
    """Raw data of one stream block or list item (type "item"); `path` is unique and stable, e.g. `1.001193/steps/0`."""
    return {"type": block_type, "value": value, "id": str(uuid.uuid5(_BLOCK_IDS, path))}


class FactMixin:
    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class FactCharBlock(FactMixin, blocks.CharBlock):
    """A number, code or telephone: the same in every language."""


class FactURLBlock(FactMixin, blocks.URLBlock):
    """An address that the site may lead to: the same in every language."""

    def clean(self, value):
        value = super().clean(value)
        if value and (fault := address_fault(value)):
            raise ValidationError(fault)
        return value


class CheckedStructBlock(ComparedStructBlock):
    """A block whose values have to agree with each other; a draft may hold half of them."""

    def check_values(self, value) -> None:
        """Raises StructBlockValidationError."""
        raise NotImplementedError

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            self.check_values(value)
        return value


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


class DurationBlock(CheckedStructBlock):
    value = blocks.DecimalBlock(
        label=_("Thời hạn"), required=False, min_value=0, max_digits=6, decimal_places=2, help_text=_("Số, ví dụ 5.")
    )
    unit = blocks.ChoiceBlock(label=_("Đơn vị"), choices=DurationUnit.choices, required=False)
    unknown = blocks.BooleanBlock(
        label=_("Chưa xác định"), required=False, help_text=_("Đánh dấu khi văn bản không quy định thời hạn.")
    )
    note = blocks.TextBlock(label=_("Ghi chú về thời hạn"), required=False, rows=2)

    class Meta:
        label = _("Thời hạn giải quyết")
        icon = "time"

    def get_translatable_segments(self, value):
        """Only the note; wagtail-localize would take our key `value` for its own envelope and fail."""
        return [StringSegmentValue("note", value["note"])] if value["note"] else []

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value

    def check_values(self, value) -> None:
        if (value["value"] is None) != (not value["unit"]):
            raise blocks.StructBlockValidationError({"unit": ValidationError(_("Thời hạn cần cả số và đơn vị."))})
        if value["unknown"] and value["value"] is not None:
            raise blocks.StructBlockValidationError(
                {"unknown": ValidationError(_("Bỏ đánh dấu này, hoặc xóa số thời hạn."))}
            )


class ChannelBlock(ComparedStructBlock):
    channel = blocks.ChoiceBlock(label=_("Cách nộp"), choices=ChannelKind.choices, default=ChannelKind.COUNTER)
    duration = DurationBlock()
    fees = blocks.ListBlock(
        FeeBlock(),
        label=_("Phí, lệ phí"),
        default=[],
        collapsed=True,
        help_text=_("Để trống nếu chưa rõ; trang sẽ ghi là chưa rõ."),
    )
    note = blocks.TextBlock(label=_("Mô tả"), required=False, rows=2)

    class Meta:
        label = _("Cách thức thực hiện")
        icon = "mail"
        label_format = "{channel}"


class DocumentBlock(ComparedStructBlock):
    name = blocks.TextBlock(label=_("Giấy tờ"), rows=2)
    form_name = blocks.CharBlock(label=_("Tên mẫu đơn, tờ khai"), required=False)
    form_url = FactURLBlock(label=_("Đường dẫn mẫu"), required=False, max_length=1000)
    form_file = DocumentChooserBlock(label=_("Tệp mẫu"), required=False)
    originals = blocks.IntegerBlock(
        label=_("Số bản chính"), required=False, min_value=0, max_value=999, help_text=_("Để trống nếu không rõ.")
    )
    copies = blocks.IntegerBlock(
        label=_("Số bản sao"), required=False, min_value=0, max_value=999, help_text=_("Để trống nếu không rõ.")
    )

    class Meta:
        label = _("Giấy tờ")
        icon = "doc-full"
        label_format = "{name}"


class DocumentCaseBlock(ComparedStructBlock):
    case = blocks.CharBlock(
        label=_("Trường hợp"), required=False, max_length=2000, help_text=_("Để trống nếu áp dụng cho mọi trường hợp.")
    )
    documents = blocks.ListBlock(DocumentBlock(), label=_("Giấy tờ"), collapsed=True)

    class Meta:
        label = _("Thành phần hồ sơ theo trường hợp")
        icon = "folder-open-inverse"
        label_format = "{case}"


class StepCaseBlock(ComparedStructBlock):
    case = blocks.CharBlock(
        label=_("Trường hợp"), required=False, max_length=2000, help_text=_("Để trống nếu áp dụng cho mọi trường hợp.")
    )
    steps = blocks.ListBlock(blocks.TextBlock(label=_("Bước"), rows=3), label=_("Các bước"))

    class Meta:
        label = _("Trình tự theo trường hợp")
        icon = "list-ol"
        label_format = "{case}"


class ReceptionPointBlock(CheckedStructBlock):
    name = blocks.CharBlock(label=_("Nơi tiếp nhận"), required=False)
    address = blocks.TextBlock(label=_("Địa chỉ"), required=False, rows=2)
    phone = FactCharBlock(label=_("Điện thoại"), required=False)
    hours = blocks.CharBlock(label=_("Giờ làm việc"), required=False)

    class Meta:
        label = _("Nơi tiếp nhận hồ sơ")
        icon = "home"
        label_format = "{name} {address}"

    def check_values(self, value) -> None:
        if not (value["name"] or value["address"]):
            raise blocks.StructBlockValidationError(
                {"name": ValidationError(_("Nhập tên hoặc địa chỉ nơi tiếp nhận."))}
            )


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
