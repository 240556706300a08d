"""Permissions of the helpdesk: all on calls, so that a group's form shows them together."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERMISSIONS: list[tuple[str, str | Promise]] = [
    ("take_calls", _("Nhận cuộc gọi, ghi và sửa cuộc gọi của mình")),
    ("read_calls", _("Đọc cuộc gọi của người khác, có ghi lý do")),
    ("read_call_headers", _("Đọc phần đầu của mọi cuộc gọi, không có lời")),
    ("correct_calls", _("Đính chính cuộc gọi của người khác")),
    ("review_calls", _("Chấm các cuộc gọi được rút ngẫu nhiên")),
    ("raise_flags", _("Cắm cờ, báo câu hỏi chưa có câu trả lời, dùng câu mẫu của mình")),
    ("draft_fixes", _("Nhận cờ để sửa bản nháp")),
    ("publish_news", _("Đăng thông báo, sửa kết quả cuộc gọi và câu mẫu chung")),
    ("report_outages", _("Báo sự cố của cổng")),
    ("view_figures", _("Xem số liệu của cả tổng đài")),
    ("view_agent_figures", _("Xem số liệu từng tổng đài viên")),
    ("recall_facts", _("Xem ai đã được nói điều sai và quyết định báo lại")),
    ("export_calls", _("Xuất một cuộc gọi")),
    ("erase_calls", _("Đề nghị và xác nhận xóa một cuộc gọi")),
    ("read_access_log", _("Đọc nhật ký truy cập của tổng đài")),
]
