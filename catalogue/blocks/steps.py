from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import named_item
from catalogue.blocks.cases import case_keys_block
from core.admin.comparison import ComparedStructBlock


class StepCaseBlock(ComparedStructBlock):
    cases = case_keys_block()
    steps = blocks.ListBlock(named_item(blocks.TextBlock(label=_("Bước"), rows=3)), label=_("Các bước"))

    class Meta:
        label = _("Trình tự theo trường hợp")
        icon = "list-ol"
        label_format = "{cases}"
