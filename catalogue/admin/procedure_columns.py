"""Columns of the list of procedures, of the explorer and of exports: the same everywhere."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn

from catalogue.admin.listed_procedures import describe
from catalogue.admin.page_list import FormLinkColumn


def _listed(name: str, label: Any, **options: Any) -> Column:
    return Column(name, label=label, accessor=lambda page: getattr(page.listed, name), **options)


def _day(name: str, label: Any, accessor: Any, **options: Any) -> Column:
    """The day itself: a distance ("in 7 months") cannot be planned with."""

    def text(page: Any) -> str:
        day = accessor(page)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""

    return Column(name, label=label, accessor=text, **options)


PROCEDURE_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    Column("code", label=_("Mã"), sort_key="code", width="7%"),
    FormLinkColumn("title", label=_("Tên"), sort_key="title"),
    _listed("agency", _("Cơ quan thực hiện"), width="12%"),
    _listed("status", _("Hiệu lực"), sort_key="status", width="9%"),
    _listed("completeness", _("Đủ"), sort_key="health__met", width="5%"),
    _listed("fee", _("Phí"), sort_key="health__fee_known", width="5%"),
    _day("reviewed_on", _("Người sửa cuối"), lambda page: page.listed.reviewed_on, width="7%"),
    _day("review_by", _("Rà soát trước"), lambda page: page.review_by, sort_key="review_by", width="7%"),
    _listed("english", _("Bản Anh"), width="6%"),
    _listed("services", _("Dịch vụ"), width="6%"),
    _listed("satisfaction", _("Hài lòng"), width="6%"),
    _listed("draft_by", _("Bản nháp của"), width="7%"),
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
    "listed.reviewed_on": _("Người sửa cuối"),
    "review_by": _("Rà soát trước"),
    "listed.english": _("Bản Anh"),
    "listed.services": _("Dịch vụ"),
    "listed.satisfaction": _("Hài lòng"),
    "listed.draft_by": _("Bản nháp của"),
    "full_url": _("Địa chỉ"),
}


class ProcedureListingMixin:
    """Reads what the columns say of all rows shown, or exported, at once."""

    @property
    def prefetch(self) -> tuple[str, ...]:
        return ("field",) if self.is_export else ()  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view it is mixed into
        describe(context["object_list"])
        return context
