from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from catalogue.models import ProcedurePage
from catalogue.pages.outdated_notices import outdated_notices


def warn_of_ended_bodies(request: HttpRequest, page: Page) -> None:
    """The page is live all the same: readers see the same as a notice."""
    if not isinstance(page, ProcedurePage) or page.has_ended:
        return
    notices = outdated_notices(page)
    for body in notices.bodies:
        messages.warning(
            request,
            _("%(agency)s đã kết thúc. Trang ghi rõ điều đó cho người đọc; hãy đổi cơ quan hoặc trạng thái.")
            % {"agency": body.agency.name},
        )
    if notices.twin:
        messages.warning(
            request, _("Đã có trang cùng tên của cơ quan đang hoạt động: %(code)s.") % {"code": notices.twin.code}
        )
