"""Where a fact was read, and what other places say."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import FactMixin
from catalogue.choices import ConfirmedBy, FactPlace
from core.admin.comparison import ComparedStructBlock


class ReadingBlock(FactMixin, ComparedStructBlock):
    """The source's own words: the same in every language."""

    place = blocks.ChoiceBlock(label=_("Đọc ở đâu"), choices=FactPlace.choices, required=False)
    words = blocks.TextBlock(label=_("Nguyên văn"), required=False, default="", rows=1)
    confirmed_on = blocks.DateBlock(label=_("Xác nhận lần cuối"), required=False)
    confirmed_by = blocks.ChoiceBlock(label=_("Xác nhận bởi"), choices=ConfirmedBy.choices, required=False)

    class Meta:
        label = _("Nguồn")
        icon = "openquote"
        label_format = "{place} {words}"


def contradictions_block():
    return blocks.ListBlock(
        ReadingBlock(),
        label=_("Nguồn ghi khác"),
        default=[],
        collapsed=True,
        help_text=_(
            "Những chỗ khác của nguồn nói khác đi. Khi còn mục nào ở đây, trang không nêu con số mà ghi "
            "“nguồn ghi khác nhau”. Khi đã rõ, sửa giá trị và xóa các mục này."
        ),
    )
