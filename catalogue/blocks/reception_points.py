from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.blocks.base import CheckedStructBlock, FactCharBlock


class ReceptionPointBlock(CheckedStructBlock):
    name = blocks.CharBlock(label=_("Nơi tiếp nhận"), required=False)
    address = blocks.TextBlock(label=_("Địa chỉ"), required=False, rows=2)
    phone = FactCharBlock(label=_("Điện thoại"), required=False)
    hours = blocks.CharBlock(label=_("Giờ làm việc"), required=False)

    class Meta:
        label = _("Nơi tiếp nhận hồ sơ")
        icon = "home"
        label_format = "{name} {address}"

    def check_values(self, value) -> None:
        if not (value["name"] or value["address"]):
            raise blocks.StructBlockValidationError(
                {"name": ValidationError(_("Nhập tên hoặc địa chỉ nơi tiếp nhận."))}
            )
