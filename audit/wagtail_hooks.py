from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.admin.views import PERMISSION, urlpatterns


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def register_audit_urls() -> list[URLPattern | URLResolver]:
    return [path("nhat-ky-kiem-toan/", include((urlpatterns, "audit")))]


@hooks.register("register_reports_menu_item")
def register_audit_menu_item() -> MenuItem:
    return AuditMenuItem(
        _("Nhật ký kiểm toán"), reverse("audit:list"), name="audit-log", icon_name="history", order=2_000
    )


@hooks.register("register_permissions")
def register_audit_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="audit", codename="view_auditentry")
