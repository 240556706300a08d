"""The first page of the admin: what waits for the user, instead of how many images there are."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.images.wagtail_hooks import ImagesSummaryItem

from core.admin.waiting_work import waiting_work


class WaitingWorkPanel(Component):
    name = "waiting_work"
    order = 50
    template_name = "home/admin/waiting_work.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"entries": waiting_work(parent_context["request"].user)}


def add_waiting_work(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WaitingWorkPanel())


def drop_files(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Images and documents are rarely used here; the menu leads to them."""
    items[:] = [item for item in items if not isinstance(item, ImagesSummaryItem | DocumentsSummaryItem)]
