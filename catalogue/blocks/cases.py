"""Cases: for whom, of what or when a fact of a procedure holds. Declared once, referred to by key everywhere else."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import FactCharBlock, named_item
from catalogue.choices import CaseKind
from core.admin.comparison import ComparedStructBlock

KEY = RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", _("Chỉ dùng chữ thường không dấu, số và dấu gạch nối."))


class CaseBlock(ComparedStructBlock):
    key = FactCharBlock(
        label=_("Khóa"),
        max_length=80,
        validators=[KEY],
        help_text=_("Tên ngắn không dấu để giấy tờ, bước, thời hạn và phí nhắc tới, ví dụ: mat-the."),
    )
    label = blocks.TextBlock(
        label=_("Trường hợp"), rows=1, max_length=2000, help_text=_("Bằng lời thường, ví dụ: Thẻ bị mất.")
    )
    kind = blocks.ChoiceBlock(
        label=_("Phân biệt theo"),
        choices=CaseKind.choices,
        required=False,
        help_text=_("Các trường hợp cùng loại thành một câu hỏi cho người dân."),
    )
    group = FactCharBlock(
        label=_("Nhóm loại trừ nhau"),
        required=False,
        default="",
        max_length=80,
        validators=[KEY],
        help_text=_("Trong một nhóm chỉ một trường hợp đúng cho một người. Để trống nếu có thể đúng cùng lúc."),
    )

    class Meta:
        label = _("Trường hợp")
        icon = "list-ul"
        label_format = "{label}"


def case_keys_block():
    """Keys of the cases in which something holds, all of them together. Empty: in every case."""
    return blocks.ListBlock(
        named_item(FactCharBlock(label=_("Khóa trường hợp"), max_length=80, validators=[KEY])),
        label=_("Chỉ trong trường hợp"),
        default=[],
        collapsed=True,
        help_text=_("Khóa đã khai ở mục Trường hợp. Để trống nếu áp dụng cho mọi trường hợp."),
    )
