from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from catalogue.blocks.base import CheckedStructBlock
from catalogue.blocks.cases import case_keys_block
from catalogue.blocks.readings import ReadingBlock, contradictions_block
from catalogue.choices import ChannelKind, DurationUnit

_PROSE = ("phase", "starts_from", "prolonged_by", "note")


class TimeBlock(CheckedStructBlock):
    value = blocks.DecimalBlock(
        label=_("Thời hạn"), required=False, min_value=0, max_digits=6, decimal_places=2, help_text=_("Số, ví dụ 5.")
    )
    unit = blocks.ChoiceBlock(label=_("Đơn vị"), choices=DurationUnit.choices, required=False)
    not_fixed = blocks.BooleanBlock(
        label=_("Văn bản không quy định"),
        required=False,
        help_text=_("Đánh dấu khi văn bản nói rõ là không quy định thời hạn. Không tìm thấy thì để trống cả số."),
    )
    phase = blocks.CharBlock(
        label=_("Giai đoạn"),
        required=False,
        default="",
        max_length=500,
        help_text=_("Để trống nếu là cả thời hạn. Các giai đoạn cộng lại thành cả thời hạn."),
    )
    starts_from = blocks.CharBlock(
        label=_("Tính từ khi"),
        required=False,
        default="",
        max_length=500,
        help_text=_("Để trống nếu từ khi nhận đủ hồ sơ hợp lệ."),
    )
    prolonged_by = blocks.CharBlock(
        label=_("Kéo dài khi"),
        required=False,
        default="",
        max_length=500,
        help_text=_("Ví dụ: thêm 5 ngày nếu phải xác minh."),
    )
    cases = case_keys_block()
    channel = blocks.ChoiceBlock(
        label=_("Cách nộp"),
        choices=ChannelKind.choices,
        required=False,
        help_text=_("Chỉ chọn khi thời hạn khác đi chính vì cách nộp."),
    )
    note = blocks.TextBlock(label=_("Ghi chú về thời hạn"), required=False, default="", rows=2)
    source = ReadingBlock()
    contradicted_by = contradictions_block()

    class Meta:
        label = _("Thời hạn giải quyết")
        icon = "time"
        label_format = "{value} {unit} {phase} {cases}"

    def get_translatable_segments(self, value):
        """The prose alone; wagtail-localize would take our key `value` for its own envelope and fail."""
        return [StringSegmentValue(key, value[key]) for key in _PROSE if value[key]]

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value

    def check_values(self, value) -> None:
        if (value["value"] is None) != (not value["unit"]):
            raise blocks.StructBlockValidationError({"unit": ValidationError(_("Thời hạn cần cả số và đơn vị."))})
        if value["not_fixed"] and value["value"] is not None:
            raise blocks.StructBlockValidationError(
                {"not_fixed": ValidationError(_("Bỏ đánh dấu này, hoặc xóa số thời hạn."))}
            )
