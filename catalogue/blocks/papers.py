from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from catalogue.blocks.base import FactCharBlock, FactURLBlock
from catalogue.blocks.cases import case_keys_block
from catalogue.blocks.readings import ReadingBlock, contradictions_block
from catalogue.choices import PaperHandling
from core.admin.comparison import ComparedStructBlock


class DocumentBlock(ComparedStructBlock):
    name = blocks.TextBlock(label=_("Giấy tờ"), rows=2)
    condition = blocks.TextBlock(
        label=_("Chỉ cần khi"),
        required=False,
        default="",
        rows=1,
        help_text=_("Điều kiện riêng của giấy tờ này, ví dụ: nếu cha mẹ đã đăng ký kết hôn."),
    )
    cases = case_keys_block()
    one_of = FactCharBlock(
        label=_("Nhóm chọn một"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Các giấy tờ cùng nhóm: chỉ cần một trong số đó. Ví dụ: giay-to-tuy-than."),
    )
    handling = blocks.ChoiceBlock(label=_("Nộp hay xuất trình"), choices=PaperHandling.choices, required=False)
    replaced_by_data = blocks.BooleanBlock(
        label=_("Không cần khi tra được"),
        required=False,
        help_text=_("Cơ quan tra được trong cơ sở dữ liệu thì người dân không phải nộp."),
    )
    form_name = blocks.CharBlock(label=_("Tên mẫu đơn, tờ khai"), required=False, default="")
    form_url = FactURLBlock(label=_("Đường dẫn mẫu"), required=False, max_length=1000)
    form_file = DocumentChooserBlock(label=_("Tệp mẫu"), required=False)
    originals = blocks.IntegerBlock(
        label=_("Số bản chính"), required=False, min_value=0, max_value=999, help_text=_("Để trống nếu không rõ.")
    )
    copies = blocks.IntegerBlock(
        label=_("Số bản sao"), required=False, min_value=0, max_value=999, help_text=_("Để trống nếu không rõ.")
    )
    source = ReadingBlock()
    contradicted_by = contradictions_block()

    class Meta:
        label = _("Giấy tờ")
        icon = "doc-full"
        label_format = "{name}"


class DocumentCaseBlock(ComparedStructBlock):
    cases = case_keys_block()
    documents = blocks.ListBlock(DocumentBlock(), label=_("Giấy tờ"), collapsed=True)

    class Meta:
        label = _("Thành phần hồ sơ theo trường hợp")
        icon = "folder-open-inverse"
        label_format = "{cases}"
