"""Báo cáo → Tài khoản: who has an account, with which roles, and whether it is used."""

from datetime import timedelta
from typing import Any

import django_filters
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.roles import page_history
from accounts.unused import unused_since

INACTIVE_DAYS = 90
ANY_PERMISSION = ("view", "change", "delete")


class AccountFilterSet(WagtailFilterSet):
    inactive = django_filters.BooleanFilter(method="filter_inactive", label=_("Không đăng nhập quá 90 ngày"))

    class Meta:
        model = get_user_model()
        fields = ["is_active", "is_superuser", "groups"]

    def filter_inactive(self, users: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        unused = unused_since(timezone.now() - timedelta(days=INACTIVE_DAYS)).values("pk")
        return users.filter(pk__in=unused) if value else users.exclude(pk__in=unused)


def _roles(user: Any) -> str:
    names = [group.name for group in user.groups.all()]
    return ", ".join([str(_("Toàn quyền")), *names] if user.is_superuser else names)


class AccountReport(ReportView):
    page_title = _("Tài khoản")
    header_icon = "user"
    index_url_name = "account_report"
    index_results_url_name = "account_report_results"
    filterset_class = AccountFilterSet
    permission_policy = ModelPermissionPolicy(get_user_model())
    any_permission_required = ANY_PERMISSION
    is_searchable = False
    default_ordering = "last_login"

    @property
    def columns(self) -> list[Column]:
        columns = [
            Column("username", label=_("Tên đăng nhập"), accessor="get_username"),
            Column("name", label=_("Họ tên"), accessor="get_full_name"),
            Column("roles", label=_("Vai trò"), accessor=_roles),
            DateColumn("last_login", label=_("Đăng nhập lần cuối")),
            BooleanColumn("is_active", label=_("Đang dùng")),
        ]
        if apps.is_installed("allauth.mfa"):
            columns.append(BooleanColumn("second_factor", label=_("Xác thực hai bước"), accessor=_has_second_factor))
        return columns

    def get_queryset(self) -> QuerySet[Any]:
        users = get_user_model()._default_manager.prefetch_related("groups").order_by("last_login", "pk")
        return users.prefetch_related("authenticator_set") if apps.is_installed("allauth.mfa") else users


def _has_second_factor(user: Any) -> bool:
    return any(factor.type != "recovery_codes" for factor in user.authenticator_set.all())


class AccountReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = AccountReport.permission_policy
        return bool(policy.user_has_any_permission(request.user, ANY_PERMISSION))


urlpatterns: list[URLPattern] = [
    *page_history.urlpatterns,
    path("tai-khoan/", AccountReport.as_view(), name="account_report"),
    path("tai-khoan/ket-qua/", AccountReport.as_view(results_only=True), name="account_report_results"),
]


def menu_item() -> MenuItem:
    return AccountReportMenuItem(
        _("Tài khoản"), reverse("account_report"), name="accounts", icon_name="user", order=1100
    )
