from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from catalogue.blocks.base import CheckedStructBlock
from catalogue.choices import DurationUnit


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
