"""Imports in the admin: their pages, menu item, permission, and the name of their action in histories."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from importing.admin import waiting  # noqa: F401 (registers what it finds)
from importing.admin.import_view import PERMISSION
from importing.admin.report_views import ExportView, JobView, LeaveOutView
from importing.admin.views import DeleteView, StartView, StopView, UploadView
from importing.page_writer import IMPORT_ACTION

urlpatterns = [
    path("", UploadView.as_view(), name="index"),
    path("<int:pk>/", JobView.as_view(), name="job"),
    path("<int:pk>/report/", StartView.as_view(), {"phase": "report"}, name="report"),
    path("<int:pk>/apply/", StartView.as_view(), {"phase": "apply"}, name="apply"),
    path("<int:pk>/stop/", StopView.as_view(), name="stop"),
    path("<int:pk>/leave-out/", LeaveOutView.as_view(), name="leave_out"),
    path("<int:pk>/report.<str:format>", ExportView.as_view(), name="export"),
    path("<int:pk>/delete/", DeleteView.as_view(), name="delete"),
]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLPattern | URLResolver]:
    return [path("nhap-du-lieu/", include((urlpatterns, "catalogue_imports")))]


@hooks.register("register_admin_menu_item")
def register_import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Nhập dữ liệu"), reverse("catalogue_imports:index"), name="imports", icon_name="upload", order=800
    )


@hooks.register("register_permissions")
def register_import_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="importing", codename__in=["import_procedures", "manage_all_imports"]
    )


@hooks.register("register_log_actions")
def register_import_action(actions: LogActionRegistry) -> None:
    actions.register_action(IMPORT_ACTION, _("Nhập từ nguồn chính thức"), _("Nội dung được nhập từ nguồn chính thức"))
