from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from catalogue.admin import (
    rating_report,
    translated_pages,
    waiting,  # noqa: F401 (registers what it finds)
)
from catalogue.admin.allowed_hosts import AllowedHostViewSet
from catalogue.admin.counters import CounterDeviceViewSet
from catalogue.admin.old_names import OldNamesItem, OldNamesView
from catalogue.admin.procedures import (
    OnlineServiceViewSet,
    ProcedurePageExplorerViewSet,
    ProcedurePageViewSet,
    ProcedureViewSet,
)
from catalogue.admin.publishing_warnings import warn_of_ended_bodies
from catalogue.admin.ratings import ApproveComments, CountHeld, LeaveOutHeld, RatingViewSet, RejectComments
from catalogue.admin.service_worklist import ServiceWorklistItem, ServiceWorklistView
from catalogue.admin.term_deletion import refuse_used_terms
from catalogue.admin.terms import TermViewSetGroup
from catalogue.admin.unchecked_links import UncheckedLinksItem, UncheckedLinksView
from catalogue.terms.merging import MERGE_ACTION

register_snippet(TermViewSetGroup)
register_snippet(ProcedureViewSet)
register_snippet(OnlineServiceViewSet)
register_snippet(RatingViewSet)
register_snippet(CounterDeviceViewSet)
register_snippet(AllowedHostViewSet)

hooks.register("register_bulk_action", ApproveComments)
hooks.register("register_bulk_action", RejectComments)
hooks.register("register_bulk_action", CountHeld)
hooks.register("register_bulk_action", LeaveOutHeld)
hooks.register("before_unpublish_page", translated_pages.keep_translations_if_asked)
hooks.register("after_delete_page", translated_pages.delete_translations_if_asked)
hooks.register("register_log_actions", translated_pages.register_log_actions)


hooks.register("after_publish_page", warn_of_ended_bodies)


@hooks.register("register_admin_viewset")
def register_procedure_pages():
    return [ProcedurePageViewSet("procedure_pages"), ProcedurePageExplorerViewSet("procedure_page_explorer")]


hooks.register("before_delete_snippet", refuse_used_terms)


@hooks.register("register_admin_urls")
def register_old_names_url():
    return [
        path("ten-cu/", OldNamesView.as_view(), name="old_names"),
        path("duong-dan-chua-duoc-phep/", UncheckedLinksView.as_view(), name="unchecked_links"),
        path("dich-vu-can-xem/", ServiceWorklistView.as_view(), name="service_worklist"),
        *rating_report.urlpatterns,
    ]


@hooks.register("register_permissions")
def register_rating_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="catalogue", codename="view_ratingsummary")


@hooks.register("register_reports_menu_item")
def register_rating_report():
    return rating_report.RatingReportItem()


@hooks.register("register_reports_menu_item")
def register_old_names_report():
    return OldNamesItem()


@hooks.register("register_reports_menu_item")
def register_unchecked_links():
    return UncheckedLinksItem()


@hooks.register("register_reports_menu_item")
def register_service_worklist():
    return ServiceWorklistItem()


@hooks.register("register_log_actions")
def register_merge_action(actions):
    actions.register_action(MERGE_ACTION, _("Gộp"), _("Một mục khác được gộp vào mục này"))
