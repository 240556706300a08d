"""Reports of the search log, and the form that adds an everyday name from one of their rows."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from django.views.generic.base import ContextMixin, TemplateResponseMixin
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from catalogue.models import Procedure, ProcedurePage
from core.csv_export import csv_response
from core.text.procedure_codes import canonical_code
from search.admin.aliases import AliasOutcome, NotAllowed, add_alias, alias_page
from search.admin.report_actions import row_actions
from search.admin.report_forms import MAX_ALIAS, AliasForm, ScopeForm
from search.log.reports import REPORTS, ReportRow, Scope, SearchReport, report_rows
from search.web.forms import clean_query

PERMISSION = "search.view_searchlog"
PAGE_SIZE = 25
MAX_PAGE = 400  # the export has as many rows as all pages
MAX_EXPORTED_ROWS = PAGE_SIZE * MAX_PAGE
COLUMNS = (
    gettext_lazy("Câu tìm"),
    gettext_lazy("Số lượt"),
    gettext_lazy("Mọi lượt tìm câu này"),
    gettext_lazy("Tỷ lệ có mở (%)"),
    gettext_lazy("Được chỉ nơi khác giải quyết"),
    gettext_lazy("Lần cuối"),
    gettext_lazy("Mã đứng đầu"),
    gettext_lazy("Mã được mở nhiều nhất"),
)


class SearchReportMixin(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    permission_required = PERMISSION
    raise_exception = True
    header_icon = "search"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("search_reports:index"), "label": gettext_lazy("Báo cáo tìm kiếm")},
    ]


class ReportView(SearchReportMixin, TemplateResponseMixin, ContextMixin, View):
    template_name = "search/admin/report.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        slug = kwargs.get("slug", REPORTS[0].slug)
        report = next((report for report in REPORTS if report.slug == slug), None)
        if report is None:
            raise Http404
        self.report = report
        self.form = ScopeForm(request.GET)
        self.scope = self.form.scope()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "csv":
            return self._export()
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_page_title(self) -> str:
        return _("Báo cáo tìm kiếm")

    def get_page_subtitle(self) -> str:
        return str(self.report.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.report.label}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = report_url(self.report, self.scope, export="csv")
        return [HeaderButton(_("Tải về CSV"), url=url, icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = _page_number(self.request)
        # One row more than the page shows: whether there is a next page, without a query that counts all groups.
        rows = report_rows(self.report, self.scope, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
        actions = row_actions(self.request.user, self.scope.locale)
        return super().get_context_data(
            report=self.report,
            reports=[(report, report_url(report, self.scope)) for report in REPORTS],
            form=self.form,
            rows=[(row, [(action, action.url(row)) for action in actions]) for row in rows[:PAGE_SIZE]],
            first_number=(number - 1) * PAGE_SIZE + 1,
            number=number,
            previous_url=report_url(self.report, self.scope, p=number - 1) if number > 1 else "",
            next_url=report_url(self.report, self.scope, p=number + 1)
            if len(rows) > PAGE_SIZE and number < MAX_PAGE
            else "",
            **kwargs,
        )

    def _export(self) -> StreamingHttpResponse:
        rows = report_rows(self.report, self.scope, limit=MAX_EXPORTED_ROWS)
        name = f"tim-kiem-{self.report.slug}-{self.scope.locale}-{self.scope.days}-ngay.csv"
        return csv_response(name, COLUMNS, _cells(rows))


def report_url(report: SearchReport, scope: Scope, **more: Any) -> str:
    fields = {"days": scope.days, "locale": scope.locale, "source": str(scope.source), **more}
    return f"{reverse('search_reports:report', args=[report.slug])}?{urlencode(fields)}"


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("p", "")
    return min(max(int(text), 1), MAX_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _cells(rows: list[ReportRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield (
            row.query,
            row.count,
            row.searches,
            round(100 * row.opened_share),
            row.referred,
            timezone.localtime(row.last).strftime("%Y-%m-%d %H:%M"),
            row.shown_code,
            row.opened_code,
        )


class AddAliasView(SearchReportMixin, FormView):
    """Adds a query as an everyday name of a procedure."""

    form_class = AliasForm
    template_name = "search/admin/add_alias.html"
    page_title = gettext_lazy("Thêm tên gọi cho thủ tục")
    header_icon = "tag"
    success_url = reverse_lazy("search_reports:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        code = canonical_code(self.request.GET.get("code", ""))
        return {
            "alias": clean_query(self.request.GET.get("alias", ""))[:MAX_ALIAS],
            "procedure": Procedure.objects.filter(code=code).first() if code else None,
        }

    def form_valid(self, form: AliasForm) -> HttpResponse:
        page = alias_page(form.cleaned_data["procedure"])
        if page is None:
            form.add_error("procedure", _("Thủ tục này chưa có trang tiếng Việt. Hãy tạo trang trước."))
            return self.form_invalid(form)
        try:
            outcome = add_alias(page, form.cleaned_data["alias"], user=self.request.user)
        except NotAllowed:
            form.add_error("procedure", _("Bạn không được sửa trang này, hoặc trang đang bị khóa hay chờ duyệt."))
            return self.form_invalid(form)
        except ValidationError as error:
            reasons = " ".join(error.messages)
            form.add_error("procedure", _("Trang thủ tục đang có lỗi, hãy sửa trang trước: %s") % reasons)
            return self.form_invalid(form)
        self._show_outcome(outcome, page, form.cleaned_data["alias"])
        return redirect(self.get_success_url())

    def _show_outcome(self, outcome: AliasOutcome, page: ProcedurePage, alias: str) -> None:
        texts = {
            AliasOutcome.PUBLISHED: _("Đã thêm tên gọi “%(alias)s” và xuất bản trang “%(page)s”."),
            AliasOutcome.SUBMITTED: _("Đã thêm tên gọi “%(alias)s” vào bản nháp của “%(page)s” và gửi duyệt."),
            AliasOutcome.DRAFT: _(
                "Đã thêm tên gọi “%(alias)s” vào bản nháp của “%(page)s”. Tên gọi có tác dụng khi trang được xuất bản."
            ),
            AliasOutcome.KNOWN: _("Trang “%(page)s” đã có tên gọi “%(alias)s”."),
        }
        show = messages.info if outcome == AliasOutcome.KNOWN else messages.success
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Mở trang"))
        show(self.request, texts[outcome] % {"alias": alias, "page": page.title}, buttons=[edit])
