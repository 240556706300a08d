from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from catalogue.blocks.base import FactURLBlock
from core.admin.comparison import ComparedStructBlock


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
