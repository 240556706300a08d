"""Requirements that a referral must meet before it may be published."""

from django.utils.translation import gettext_lazy as _

from core.publishing.gate import Requirement
from vietnamese.text import clean_line

REFERRAL_REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("title", _("Nhập việc người dân cần."), lambda page: bool(clean_line(page.title))),
    Requirement("handler", _("Chọn loại nơi giải quyết."), lambda page: bool(page.handler)),
    Requirement("who", _("Ghi ai giải quyết việc này."), lambda page: bool(clean_line(page.who))),
    Requirement("action", _("Viết người dân cần làm gì."), lambda page: bool(clean_line(page.action))),
    Requirement("checked_on", _("Ghi ngày đối chiếu với nguồn."), lambda page: page.checked_on is not None),
)
