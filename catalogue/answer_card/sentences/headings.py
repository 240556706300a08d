"""What the parts of an answer are called."""

from django.utils.translation import gettext as _

from catalogue.answer_card.types import Part


def heading(part: Part) -> str:
    return {
        Part.PAPERS: _("Giấy tờ cần có"),
        Part.FEE: _("Chi phí"),
        Part.TIME: _("Thời hạn"),
        Part.WHERE: _("Nơi nộp"),
        Part.ONLINE: _("Nộp trực tuyến"),
        Part.OTHERS: _("Ai đi thay được"),
        Part.STEPS: _("Các bước"),
        Part.AFTERWARDS: _("Kết quả và việc tiếp theo"),
        Part.RETURNED: _("Vì sao hồ sơ hay bị trả lại"),
    }[part]
