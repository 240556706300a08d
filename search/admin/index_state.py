"""The state of the search indexes, and their dead letters, which editors may retry."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import BigAutoField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from audit.events import Event
from audit.log import record
from search.indexing.changes import outbox
from search.indexing.upkeep.index_status import channel_reports

PERMISSION = "search.view_outboxentry"
REDRIVE_PERMISSION = "search.change_outboxentry"
PAGE_SIZE = 50


class IndexStateView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = PERMISSION
    raise_exception = True
    template_name = "search/admin/index_state.html"
    page_title = gettext_lazy("Tình trạng chỉ mục")
    header_icon = "rotate"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("search_index:state"), "label": gettext_lazy("Tình trạng chỉ mục")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letters = Paginator(outbox.dead_letters().order_by("-dead_at", "-pk"), PAGE_SIZE).get_page(
            self.request.GET.get("p")
        )
        pages = Page.objects.in_bulk({letter.page_id for letter in letters})
        return super().get_context_data(
            channels=channel_reports(),
            letters=letters,
            rows=[(letter, pages.get(letter.page_id)) for letter in letters],
            may_redrive=self.request.user.has_perm(REDRIVE_PERMISSION),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Retries the chosen dead letters, or all of them."""
        if not request.user.has_perm(REDRIVE_PERMISSION):
            return self.handle_no_permission()
        letters = outbox.dead_letters()
        if "all" not in request.POST:
            letters = letters.filter(pk__in=_keys(request.POST.getlist("chosen")))
        with transaction.atomic():
            count = outbox.redrive(letters)
            record(Event.MAINTAINED, request=request, act="index changes tried anew", count=count)
        if count:
            text = ngettext(
                "Đang thử lại %(count)d thay đổi. Tải lại trang sau ít giây để xem kết quả.",
                "Đang thử lại %(count)d thay đổi. Tải lại trang sau ít giây để xem kết quả.",
                count,
            )
            messages.success(request, text % {"count": count})
        else:
            messages.warning(request, _("Hãy chọn ít nhất một thay đổi để thử lại."))
        return redirect(reverse("search_index:state"))


def _keys(chosen: Sequence[str]) -> list[int]:
    """The values that are valid keys. Length is checked first, as `int` refuses thousands of digits."""
    digits = len(str(BigAutoField.MAX_BIGINT))
    numbers = [int(text) for text in chosen if text.isdecimal() and len(text) <= digits]
    return [number for number in numbers if number <= BigAutoField.MAX_BIGINT]


urlpatterns = [path("", IndexStateView.as_view(), name="state")]
