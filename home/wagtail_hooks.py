from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry

from home.admin.calendar import calendar
from home.admin.comment_report import CommentReportView
from home.admin.compare_button import offer_comparison
from home.admin.dashboard import add_waiting_work, drop_files
from home.admin.menu import drop_lists_of_pages, drop_news, group_rare_items
from home.admin.patterns import patterns
from home.admin.userbar import use_own_checks
from home.admin.workflow_reasons import show_reason
from home.page_links import PageLinks

hooks.register("before_edit_page", show_reason)
hooks.register("construct_help_menu", drop_news)
hooks.register("construct_homepage_panels", add_waiting_work)
hooks.register("construct_homepage_summary_items", drop_files)
hooks.register("construct_main_menu", drop_lists_of_pages)
hooks.register("construct_main_menu", group_rare_items)
hooks.register("construct_reports_menu", drop_lists_of_pages)
hooks.register("construct_wagtail_userbar", use_own_checks)
hooks.register("register_page_header_buttons", offer_comparison)


class ReportMenuItem(MenuItem):
    """For whoever may edit some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern | URLResolver]:
    comments = [
        path("", CommentReportView.as_view(), name="index"),
        path("results/", CommentReportView.as_view(results_only=True), name="results"),
    ]
    return [
        path("lich/", calendar, name="calendar"),
        path("mau-giao-dien/", patterns, name="patterns"),
        path("ghi-chu/", include((comments, "comment_report"))),
    ]


@hooks.register("register_reports_menu_item")
def register_calendar() -> MenuItem:
    return ReportMenuItem(_("Lịch"), reverse("calendar"), name="calendar", icon_name="calendar-alt", order=50)


@hooks.register("register_reports_menu_item")
def register_comment_report() -> MenuItem:
    return ReportMenuItem(_("Ghi chú"), reverse("comment_report:index"), name="comments", icon_name="comment", order=60)


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: FeatureRegistry) -> None:
    """In place of Wagtail's own."""
    features.register_link_type(PageLinks)
