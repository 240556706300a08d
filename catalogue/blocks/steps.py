from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.cases import CaseKeysBlock
from core.admin.comparison import ComparedStructBlock


class StepCaseBlock(ComparedStructBlock):
    cases = CaseKeysBlock()
    steps = blocks.ListBlock(blocks.TextBlock(label=_("Bước"), rows=3), label=_("Các bước"))

    class Meta:
        label = _("Trình tự theo trường hợp")
        icon = "list-ol"
        label_format = "{cases}"
