"""The report of pages whose text says a name that is no longer used."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.terms.old_names import SHOWN, old_names, pages_saying
from vietnamese.text import clean_line

_LONGEST = 500


class OldNamesItem(MenuItem):
    """For whoever may edit some page."""

    def __init__(self) -> None:
        super().__init__(OldNamesView.page_title, reverse("old_names"), icon_name="history", order=950)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


class OldNamesView(WagtailAdminTemplateMixin, TemplateView):
    """Lists the old names; for the one chosen, or any name typed, the pages that say it."""

    template_name = "catalogue/admin/old_names.html"
    page_title = gettext_lazy("Tên cũ trong lời văn")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name, current = (clean_line(self.request.GET.get(key, ""))[:_LONGEST] for key in ("ten", "nay"))
        return {
            **super().get_context_data(**kwargs),
            "name": name,
            "said": pages_saying(name, instead=current) if name else None,
            "shown": SHOWN,
            "old_names": old_names(),
        }
