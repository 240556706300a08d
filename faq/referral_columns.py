"""Columns of referrals in a spreadsheet: those that the download of the list has, and an import reads again."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Attribute of a page, and its heading.
REFERRAL_EXPORT: dict[str, str | Promise] = {
    "exchange_id": _("Mã ở nguồn"),
    "title": _("Việc người dân cần"),
    "wordings": _("Cách nói khác"),
    "get_handler_display": _("Loại nơi giải quyết"),
    "who": _("Ai giải quyết"),
    "action": _("Cần làm gì"),
    "link": _("Địa chỉ trang của nơi đó"),
    "telephone": _("Điện thoại"),
    "law": _("Căn cứ pháp lý"),
    "checked_on": _("Kiểm tra ngày"),
    "confirmed": _("Đã được xác nhận"),
    "procedure_codes": _("Mã thủ tục gần với việc này"),
    "review_by": _("Rà soát trước"),
    "locale.language_code": _("Ngôn ngữ"),
    "status_string": _("Tình trạng"),
    "latest_revision_created_at": _("Sửa lần cuối"),
    "full_url": _("Địa chỉ"),
}

# Of those, what an import takes, as keys of a record; `language` only tells translations, which it does not take.
REFERRAL_KEYS = {
    "exchange_id": "id",
    "title": "title",
    "wordings": "wordings",
    "get_handler_display": "handler",
    "who": "who",
    "action": "action",
    "link": "link",
    "telephone": "telephone",
    "law": "law",
    "checked_on": "checked_on",
    "confirmed": "confirmed",
    "procedure_codes": "procedures",
    "review_by": "review_by",
    "locale.language_code": "language",
}
