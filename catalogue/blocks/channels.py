from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.choices import ChannelKind
from core.admin.comparison import ComparedStructBlock


class ChannelBlock(ComparedStructBlock):
    channel = blocks.ChoiceBlock(label=_("Cách nộp"), choices=ChannelKind.choices, default=ChannelKind.COUNTER)
    note = blocks.TextBlock(label=_("Mô tả"), required=False, default="", rows=2)

    class Meta:
        label = _("Cách thức thực hiện")
        icon = "mail"
        label_format = "{channel}"
