"""Columns of the list of procedures, of the explorer and of exports: the same everywhere."""

from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn

from catalogue.admin.doubts import BY_DEMAND, by_demand
from catalogue.admin.listed_procedures import describe
from catalogue.admin.page_row import PageRowColumn


def _listed(name: str, label: Any, **options: Any) -> Column:
    return Column(name, label=label, accessor=lambda page: getattr(page.listed, name), **options)


def _days(page: Any) -> str:
    """When a person last changed it, and by when it must be read again: days, as distances cannot be planned with."""
    last, due = (
        date_format(day, "SHORT_DATE_FORMAT") if day else "" for day in (page.listed.reviewed_on, page.review_by)
    )
    return f"{last} → {due}" if due else last


class FactsColumn(Column):
    """Short facts below each other in one cell: a column for each would leave the title no room."""

    cell_template_name = "catalogue/admin/listed_facts.html"
    facts = (
        ("doubts", _("Xem lại")),
        ("fee", _("Phí")),
        ("services", _("Dịch vụ")),
        ("english", _("Bản Anh")),
        ("satisfaction", _("Hài lòng")),
        ("draft_by", _("Nháp của")),
    )

    def get_value(self, instance: Any) -> list[tuple[Any, str]]:
        return [(label, text) for name, label in self.facts if (text := getattr(instance.listed, name))]


PROCEDURE_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    Column("code", label=_("Mã"), sort_key="code", width="8%"),
    PageRowColumn("title", label=_("Tên"), sort_key="title", width="32%"),
    _listed("agency", _("Cơ quan"), width="14%"),
    _listed("status", _("Hiệu lực"), sort_key="status", width="10%"),
    _listed("completeness", _("Đủ"), sort_key="health__met", width="5%"),
    FactsColumn("facts", label=_("Tình hình"), width="15%"),
    Column("review", label=_("Sửa → hạn"), accessor=_days, sort_key="review_by", width="8%"),
    PageStatusColumn("page_status", label=_("Tình trạng"), sort_key="live", width="8%"),
]

PROCEDURE_EXPORT = {
    "code": _("Mã"),
    "title": _("Tên"),
    "listed.agency": _("Cơ quan thực hiện"),
    "field": _("Lĩnh vực"),
    "listed.status": _("Hiệu lực"),
    "status_string": _("Tình trạng"),
    "listed.completeness": _("Đủ"),
    "listed.fee": _("Phí"),
    "listed.doubts": _("Cần xem lại"),
    "listed.confirmed_on": _("Xác nhận phí, thời hạn"),
    "listed.reviewed_on": _("Người sửa cuối"),
    "review_by": _("Rà soát trước"),
    "listed.english": _("Bản Anh"),
    "listed.services": _("Dịch vụ"),
    "listed.satisfaction": _("Hài lòng"),
    "listed.draft_by": _("Bản nháp của"),
    "full_url": _("Địa chỉ"),
}


class ProcedureListingMixin:
    """Reads what the columns say of all rows shown, or exported, at once. Worklists begin with what many need."""

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), BY_DEMAND]  # type: ignore[misc]

    def get_ordering(self) -> Any:
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        if "ordering" not in request.GET and request.GET.get("doubt"):
            return BY_DEMAND
        return super().get_ordering()  # type: ignore[misc]

    def order_queryset(self, queryset: Any) -> Any:
        return by_demand(queryset) if self.ordering == BY_DEMAND else super().order_queryset(queryset)  # type: ignore[attr-defined, misc]

    def annotate_queryset(self, pages: Any) -> Any:
        pages = super().annotate_queryset(pages)  # type: ignore[misc]  # of the view it is mixed into
        return pages.prefetch_related("field") if self.is_export else pages  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view it is mixed into
        describe(context["object_list"])
        return context
