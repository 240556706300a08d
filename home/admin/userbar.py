"""Wagtail's bar on pages of the site, and what it checks."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page


class SiteContentCheckerItem(ContentCheckerItem):
    """Checks what editors write, not the frame around it, which automatic tests check."""

    axe_include = ["main"]
    # The site makes the description of a page from its summary.
    axe_run_only = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule != "empty-meta-description"),
        "image-alt",
        "list",
        "identical-links-same-purpose",
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("Ảnh chưa có lời mô tả"),
            "help_text": _("Viết lời mô tả cho người không nhìn thấy ảnh."),
        },
        "list": {
            "error_name": _("Danh sách bị vỡ"),
            "help_text": _("Tạo lại danh sách bằng nút danh sách của ô soạn thảo."),
        },
        "identical-links-same-purpose": {
            "error_name": _("Nhiều liên kết cùng tên dẫn đến nơi khác nhau"),
            "help_text": _("Đặt tên liên kết theo nơi nó dẫn đến."),
        },
    }


def use_own_checks(request: HttpRequest, items: list[BaseItem], page: Page | None) -> None:
    items[:] = [SiteContentCheckerItem() if isinstance(item, ContentCheckerItem) else item for item in items]
