"""Cases: for whom, of what or when a fact of a procedure holds. Declared once, referred to by key everywhere else."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import FactCharBlock, named_item
from catalogue.blocks.case_key_widget import CaseKeySelect
from catalogue.choices import CaseKind
from core.admin.comparison import ComparedStructBlock

KEY = RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", _("Chỉ dùng chữ thường không dấu, số và dấu gạch nối."))


class CaseBlock(ComparedStructBlock):
    label = blocks.TextBlock(
        label=_("Trường hợp"), rows=1, max_length=2000, help_text=_("Bằng lời thường, ví dụ: Thẻ bị mất.")
    )
    key = FactCharBlock(
        label=_("Khóa"),
        max_length=80,
        validators=[KEY],
        help_text=_(
            "Tên ngắn không dấu, tự điền theo trường hợp, ví dụ: mat-the. Đừng đổi khi giấy tờ, phí đã nhắc tới."
        ),
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


class CaseKeyBlock(FactCharBlock):
    """The key of a declared case, chosen by its label. A key that is not declared is kept, and told."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.field.widget = CaseKeySelect()


def case_keys_block():
    """Keys of the cases in which something holds, all of them together. Empty: in every case."""
    return blocks.ListBlock(
        named_item(CaseKeyBlock(label=_("Trường hợp"), max_length=80, validators=[KEY])),
        label=_("Chỉ trong trường hợp"),
        default=[],
        collapsed=True,
        help_text=_(
            "Chọn trong các trường hợp đã khai; chọn vài trường hợp thì phải đúng cả. "
            "Để trống nếu áp dụng cho mọi trường hợp."
        ),
    )
