"""Comments of editors that wait for an answer or a decision."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Comment
from wagtail.permissions import page_permission_policy

from core.admin.spreadsheet_views import SafeSpreadsheetMixin
from core.admin.waiting_work import WaitingWork, finds_waiting_work


def open_comments(user: Any) -> Any:
    """On pages that the user may change."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    return Comment.objects.filter(resolved_at=None, page__in=pages.values("pk"))


class CommentReportView(SafeSpreadsheetMixin, ReportView):
    model = Comment
    page_title = _("Ghi chú của biên tập viên")
    header_icon = "comment"
    index_url_name = "comment_report:index"
    index_results_url_name = "comment_report:results"
    permission_policy = page_permission_policy
    any_permission_required = {"change", "publish"}
    default_ordering = "-created_at"
    columns = [
        TitleColumn(
            "page",
            label=_("Trang"),
            get_url=lambda comment: reverse("wagtailadmin_pages:edit", args=[comment.page_id]),
        ),
        Column("text", label=_("Ghi chú")),
        Column("user", label=_("Người viết"), accessor=lambda comment: user_display_name(comment.user), width="15%"),
        Column("replies", label=_("Trả lời"), accessor=lambda comment: len(comment.replies.all()), width="8%"),
        DateColumn("created_at", label=_("Lúc"), sort_key="created_at", width="12%"),
    ]
    list_export = ["page", "text", "user", "created_at"]
    export_headings = {
        "page": _("Trang"),
        "text": _("Ghi chú"),
        "user": _("Người viết"),
        "created_at": _("Lúc"),
    }
    export_filename = "ghi-chu"

    def get_base_queryset(self) -> Any:
        return open_comments(self.request.user).select_related("page", "user").prefetch_related("replies")


@finds_waiting_work
def comments(user: Any) -> Iterator[WaitingWork]:
    if page_permission_policy.user_has_any_permission(user, ["change", "publish"]):
        yield WaitingWork(_("Ghi chú chưa giải quyết"), open_comments(user).count(), reverse("comment_report:index"))
