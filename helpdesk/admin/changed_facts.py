"""After a publication: what changed is to be classified, in one line that leads there."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from catalogue.models import ProcedurePage
from helpdesk.models import FactChange
from helpdesk.permissions import DRAFT_FIXES, RECALL_FACTS


def ask_for_rulings(request: HttpRequest, page: Page) -> None:
    """Nothing where the publication changed no fact that was there before, or the person may not classify."""
    if not isinstance(page, ProcedurePage):
        return
    if not (request.user.has_perm(RECALL_FACTS) or request.user.has_perm(DRAFT_FIXES)):
        return
    changes = FactChange.objects.filter(page_id=page.pk, revision_id=page.live_revision_id).exclude(old=None)
    count = changes.ruled().filter(cause=None).count()
    if count:
        words = ngettext(
            "%(count)d mục đã đổi so với bản trước: sửa sai, quy định đổi, hay chỉ sửa chữ?",
            "%(count)d mục đã đổi so với bản trước: sửa sai, quy định đổi, hay chỉ sửa chữ?",
            count,
        ) % {"count": count}
        address = f"{reverse('helpdesk:changes')}?trang-thu-tuc={page.pk}"
        messages.info(request, words, buttons=[messages.button(address, _("Phân loại"))])
