"""The report of stored addresses that no page shows as a link, as their host is not allowed or their form is bad."""

from itertools import islice
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.stored_links import counts_by_host, unchecked_links

PERMISSION = "catalogue.view_allowedhost"
SHOWN = 300


class UncheckedLinksView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = PERMISSION
    raise_exception = True
    template_name = "catalogue/admin/unchecked_links.html"
    page_title = gettext_lazy("Đường dẫn chưa được phép")
    header_icon = "link-external"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = list(unchecked_links())
        host = self.request.GET.get("host")
        chosen = [link for link in links if host is None or link.host == host]
        finder = AdminURLFinder(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "hosts": counts_by_host(links),
            "host": host,
            "total": len(chosen),
            "shown": SHOWN,
            "links": [(link, finder.get_edit_url(link.link.row)) for link in islice(chosen, SHOWN)],
        }


class UncheckedLinksItem(MenuItem):
    """For whoever may see the list of hosts."""

    def __init__(self) -> None:
        super().__init__(
            UncheckedLinksView.page_title, reverse("unchecked_links"), icon_name="link-external", order=960
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))
