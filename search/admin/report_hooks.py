"""Admin hooks of the reports: pages, menu item, permission."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin.menu import PermittedMenuItem
from search.admin.page_prefill import remember_query
from search.admin.report_views import PERMISSION, AddAliasView, ReportView

urlpatterns = [
    path("", ReportView.as_view(), name="index"),
    path("them-ten-goi/", AddAliasView.as_view(), name="add_alias"),
    path("<slug:slug>/", ReportView.as_view(), name="report"),
]


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern | URLResolver]:
    return [path("bao-cao-tim-kiem/", include((urlpatterns, "search_reports")))]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    return PermittedMenuItem(
        _("Câu người dân tìm"),
        reverse("search_reports:index"),
        name="search-reports",
        icon_name="search",
        order=100,
        permission=PERMISSION,
    )


@hooks.register("register_permissions")
def register_report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="search", codename="view_searchlog")


hooks.register("before_create_page", remember_query)
