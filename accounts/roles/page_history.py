"""Báo cáo → Lịch sử trang: who did what with which page and when, for auditors, who have no right over any page.

Wagtail's own report shows the pages that a user may edit. This one also tells of pages that are deleted, and leads
nowhere.
"""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry
from wagtail.permission_policies import ModelPermissionPolicy

from audit.models import AuditEntry
from core.admin.spreadsheet_views import SafeSpreadsheetMixin


class PageHistoryFilterSet(WagtailFilterSet):
    class Meta:
        model = PageLogEntry
        fields = ["action", "user", "deleted"]


def _action(entry: PageLogEntry) -> str:
    return force_str(registry.get_action_label(entry.action))


class PageHistoryReport(SafeSpreadsheetMixin, ReportView):
    model = PageLogEntry
    page_title = _("Lịch sử trang")
    header_icon = "history"
    index_url_name = "page_history"
    index_results_url_name = "page_history_results"
    filterset_class = PageHistoryFilterSet
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    is_searchable = False
    default_ordering = "-timestamp"
    columns = [
        DateColumn("timestamp", label=_("Lúc"), sort_key="timestamp", width="15%"),
        Column("label", label=_("Trang")),
        Column("page_id", label=_("Số"), width="8%"),
        Column("action", label=_("Việc"), accessor=_action, width="20%"),
        Column("user", label=_("Người làm"), accessor="user_display_name", width="20%"),
    ]
    list_export = ["timestamp", "label", "page_id", "action", "user_display_name"]
    export_headings = {
        "timestamp": _("Lúc"),
        "label": _("Trang"),
        "page_id": _("Số"),
        "action": _("Việc"),
        "user_display_name": _("Người làm"),
    }
    export_filename = "lich-su-trang"

    def get_base_queryset(self) -> QuerySet[PageLogEntry]:
        return PageLogEntry.objects.select_related("user")


class PageHistoryItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(
            PageHistoryReport.page_title,
            reverse("page_history"),
            name="page-history",
            icon_name="history",
            order=1110,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(PageHistoryReport.permission_policy.user_has_permission(request.user, "view"))


urlpatterns: list[URLPattern] = [
    path("lich-su-trang/", PageHistoryReport.as_view(), name="page_history"),
    path("lich-su-trang/ket-qua/", PageHistoryReport.as_view(results_only=True), name="page_history_results"),
]
