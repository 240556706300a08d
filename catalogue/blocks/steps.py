from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.admin.comparison import ComparedStructBlock


class StepCaseBlock(ComparedStructBlock):
    case = blocks.CharBlock(
        label=_("Trường hợp"), required=False, max_length=2000, help_text=_("Để trống nếu áp dụng cho mọi trường hợp.")
    )
    steps = blocks.ListBlock(blocks.TextBlock(label=_("Bước"), rows=3), label=_("Các bước"))

    class Meta:
        label = _("Trình tự theo trường hợp")
        icon = "list-ol"
        label_format = "{case}"
