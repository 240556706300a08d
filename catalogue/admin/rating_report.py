"""Báo cáo → Điểm hài lòng: votes and mean of each procedure, for those who may not read what visitors wrote."""

from typing import Any

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from catalogue.models import RatingSummary
from core.admin.spreadsheet_views import SafeSpreadsheetMixin

_SCORES = (5, 4, 3, 2, 1)
# Whoever decides on comments sees the figures too.
PERMISSIONS = ("catalogue.view_ratingsummary", "catalogue.change_rating")


class RatingSummaryPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return any(user.has_perm(name) for name in PERMISSIONS)


class RatingReportView(SafeSpreadsheetMixin, ReportView):
    model = RatingSummary
    page_title = _("Điểm hài lòng")
    header_icon = "pick"
    index_url_name = "rating_report:index"
    index_results_url_name = "rating_report:results"
    permission_policy = RatingSummaryPolicy(RatingSummary)
    permission_required = "view"
    is_searchable = False
    default_ordering = "-count"
    columns = [
        Column("code", label=_("Mã thủ tục"), accessor="procedure.code", width="12%"),
        Column("name", label=_("Tên thủ tục"), accessor="procedure.name"),
        Column("count", label=_("Số lượt"), sort_key="count", width="8%"),
        Column("mean", label=_("Điểm trung bình"), accessor="rounded_mean", sort_key="average", width="10%"),
        *(Column(f"score_{score}", label=f"{score}/5", width="7%") for score in _SCORES),
    ]
    list_export = [
        "procedure.code",
        "procedure.name",
        "count",
        "rounded_mean",
        *(f"score_{score}" for score in _SCORES),
    ]
    export_headings = {
        "procedure.code": _("Mã thủ tục"),
        "procedure.name": _("Tên thủ tục"),
        "count": _("Số lượt"),
        "rounded_mean": _("Điểm trung bình"),
        **{f"score_{score}": f"{score}/5" for score in _SCORES},
    }
    export_filename = "diem-hai-long"

    def get_base_queryset(self) -> QuerySet[RatingSummary]:
        rated = RatingSummary.objects.filter(count__gt=0).select_related("procedure")
        return rated.annotate(average=Cast(F("total"), FloatField()) / F("count"))


class RatingReportItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(RatingReportView.page_title, reverse("rating_report:index"), icon_name="pick", order=970)

    def is_shown(self, request: HttpRequest) -> bool:
        return RatingReportView.permission_policy.user_has_permission(request.user, "view")


_views = [
    path("", RatingReportView.as_view(), name="index"),
    path("ket-qua/", RatingReportView.as_view(results_only=True), name="results"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("diem-hai-long/", include((_views, "rating_report")))]
