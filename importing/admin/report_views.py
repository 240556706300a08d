"""The page of one import: its progress, its report, the rows to leave out, and the report as a download."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.models import Page

from core.csv_export import csv_response
from core.xlsx_export import xlsx_response
from importing.admin.forms import LeaveOutForm, allowed_kinds, may_publish
from importing.admin.import_view import ImportViewMixin
from importing.drafts import PARAMETER, drafts_of
from importing.file_account import FileAccount
from importing.import_log import record_job
from importing.jobs import stored_file_exists
from importing.models import ImportJob, ImportRow
from importing.outcome import OutcomeKind
from importing.report_export import header, report_lines
from importing.report_rows import KIND_NAMES, RowFilter, can_be_left_out, outcome_counts, shown_kind
from importing.vanished import Vanished, vanished_of

PAGE_SIZE = 50
# Seconds between reloads of the page of a running import, by a header, so that it works without JavaScript.
REFRESH_SECONDS = 3
# Beside the outcomes of rows, in the address.
VANISHED = "vanished"


@dataclass(frozen=True)
class Tab:
    value: str
    label: str | Promise
    count: int
    address: str
    is_open: bool


@dataclass(frozen=True)
class ShownRow:
    row: ImportRow
    page: Page | None
    url: str  # where the public reads it; empty where it is not published

    @property
    def label(self) -> str | Promise:
        return KIND_NAMES[shown_kind(self.row)]

    @property
    def outcome(self) -> str | Promise:
        """What applying the row does, or would do."""
        return KIND_NAMES[OutcomeKind(self.row.kind)]

    @property
    def is_open_to_choice(self) -> bool:
        return self.row.kind != OutcomeKind.REFUSED and bool(self.row.key)

    @property
    def kept(self) -> int:
        """How many fields differ and stay."""
        return sum(1 for change in self.row.data.get("changes", ()) if change.get("kept"))

    @property
    def changed(self) -> int:
        return len(self.row.data.get("changes", ())) - self.kept


class JobView(ImportViewMixin, TemplateView):
    """The progress of an import, and its report once the file is read or applied."""

    template_name = "importing/admin/job.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.job()
        response = super().get(request, *args, **kwargs)
        if self.object.is_running and not self.object.is_stuck:
            response["Refresh"] = str(REFRESH_SECONDS)
        return response

    def get_page_title(self) -> str:
        return self.object.file_name

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.object.file_name}]

    @cached_property
    def filter(self) -> RowFilter:
        return RowFilter.from_query(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.object
        import_kind = allowed_kinds(self.editor)[job.kind]
        vanished = vanished_of(job, import_kind)
        shows_vanished = vanished is not None and self.request.GET.get("kind") == VANISHED
        has_file = stored_file_exists(job)
        context = super().get_context_data(
            job=job,
            kind_label=import_kind.label,
            has_file=has_file,
            may_publish=may_publish(self.editor, import_kind),
            accounts=[FileAccount.from_json(account) for account in job.files],
            filter=self.filter,
            open_kind=VANISHED if shows_vanished else self.filter.kind or "",
            vanished=vanished,
            shows_vanished=shows_vanished,
            can_leave_out=has_file and job.state == ImportJob.State.REPORTED,
            query=self.request.GET.urlencode(),
            **kwargs,
        )
        counts = outcome_counts(job)
        context["left_out"] = counts[OutcomeKind.LEFT_OUT]
        context["tabs"] = [*self._tabs(counts, shows_vanished), *self._vanished_tab(vanished, shows_vanished)]
        context |= self._drafts(import_kind.page_list)
        return context | (self._vanished_pages(vanished) if vanished and shows_vanished else self._rows())

    def _tabs(self, counts: dict[OutcomeKind, int], shows_vanished: bool) -> Iterable[Tab]:
        everything = not shows_vanished and self.filter.kind is None
        yield Tab("", _("Tất cả"), sum(counts.values()), self._address(""), everything)
        for kind, count in counts.items():
            yield Tab(kind.value, KIND_NAMES[kind], count, self._address(kind.value), self.filter.kind == kind)

    def _vanished_tab(self, vanished: Vanished | None, shows_vanished: bool) -> Iterable[Tab]:
        if vanished is not None and vanished.is_whole:
            count = vanished.pages.count()
            yield Tab(VANISHED, _("Không còn trong danh sách"), count, self._address(VANISHED), shows_vanished)

    def _address(self, kind: str) -> str:
        query = {"kind": kind, "q": self.filter.words, "warned": "1" if self.filter.with_warnings else ""}
        return "?" + urlencode({name: value for name, value in query.items() if value})

    def _drafts(self, page_list: str) -> dict[str, Any]:
        return {
            "drafts": Page.objects.filter(drafts_of(self.object.pk)).count(),
            "drafts_url": f"{reverse(page_list)}?{urlencode({PARAMETER: self.object.pk})}",
        }

    def _rows(self) -> dict[str, Any]:
        rows = self.filter.of(self.object)
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return {
            **_paged(page),
            "rows": self._shown(page.object_list),
            "open_rows": rows.filter(can_be_left_out(), left_out=False).count(),
        }

    def _shown(self, rows: Iterable[ImportRow]) -> list[ShownRow]:
        rows = list(rows)
        ids = {row.page_id for row in rows if row.page_id}
        pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).select_related("locale")}
        return [ShownRow(row, page := pages.get(row.page_id), self._public_url(page)) for row in rows]

    def _vanished_pages(self, vanished: Vanished) -> dict[str, Any]:
        page = Paginator(vanished.found(self.filter.words), PAGE_SIZE).get_page(self.request.GET.get("p"))
        return {**_paged(page), "pages": [(found, self._public_url(found)) for found in page.object_list]}

    def _public_url(self, page: Page | None) -> str:
        return page.get_url(self.request) or "" if page and page.live else ""


def _paged(page: ListPage) -> dict[str, Any]:
    return {"items": page, "elided_page_range": page.paginator.get_elided_page_range(page.number)}


class LeaveOutView(ImportViewMixin, View):
    """Marks rows to be left out when the report is applied, or takes the mark away."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.job()  # whether the user may
        form = LeaveOutForm(request.POST, kwargs["pk"])
        filter_ = RowFilter.from_query(request.POST)
        address = reverse("catalogue_imports:job", args=[kwargs["pk"]])
        query = {"kind": filter_.kind or "", "q": filter_.words, "warned": "1" if filter_.with_warnings else ""}
        back = f"{address}?{urlencode({name: value for name, value in query.items() if value})}"
        if not form.is_valid():
            messages.error(request, _("Chọn ít nhất một dòng của báo cáo rồi thử lại."))
            return redirect(back)
        with transaction.atomic():
            job = ImportJob.objects.select_for_update().get(pk=kwargs["pk"])
            if job.state != ImportJob.State.REPORTED:
                messages.error(request, _("Chỉ chọn được dòng để lại khi báo cáo đang chờ áp dụng. Hãy đọc lại tệp."))
                return redirect(back)
            count = _mark(job, filter_, form)
            act = "leave_out" if form.leaves_out else "take_back"
            record_job(job, act, user=request.user, count=count, all=form.is_for_all)
        messages.success(request, _told(count, left_out=form.leaves_out))
        return redirect(back)


def _mark(job: ImportJob, filter_: RowFilter, form: LeaveOutForm) -> int:
    """How many rows were marked, or lost their mark."""
    rows = filter_.of(job).order_by() if form.is_for_all else form.cleaned_data["row"]
    return rows.filter(can_be_left_out()).exclude(left_out=form.leaves_out).update(left_out=form.leaves_out)


def _told(count: int, *, left_out: bool) -> str:
    if left_out:
        text = ngettext("Đã để lại %(count)d dòng.", "Đã để lại %(count)d dòng.", count)
    else:
        text = ngettext("%(count)d dòng sẽ được áp dụng.", "%(count)d dòng sẽ được áp dụng.", count)
    return text % {"count": count}


class ExportView(ImportViewMixin, View):
    """The rows that the page shows under its filter, all of them, as CSV or Excel."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        job = self.job()
        filter_ = RowFilter.from_query(request.GET)
        asked = request.GET.get("kind", "")
        vanished = vanished_of(job, allowed_kinds(self.editor)[job.kind]) if asked in ("", VANISHED) else None
        pages = vanished.found(filter_.words) if vanished and not filter_.with_warnings else []
        rows = job.rows.none() if asked == VANISHED else filter_.of(job)
        write = {"csv": csv_response, "xlsx": xlsx_response}.get(kwargs["format"])
        if write is None:
            raise Http404
        return write(f"bao-cao-nhap-{job.pk}.{kwargs['format']}", header(), report_lines(rows, pages))
