"""The audit log in the admin: read and exported, never changed."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from audit.admin.details import difference_rows, other_rows
from audit.admin.entry_page import SIZE, entry_page
from audit.admin.filter_form import EntryFilterForm
from audit.events import Event
from audit.lines import json_line
from audit.log import record
from audit.models import AuditEntry
from core.csv_export import csv_response

PERMISSION = "audit.view_auditentry"
_CHUNK = 1_000
_KEY_DIGITS = 18


class AuditMixin(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    permission_required = PERMISSION
    raise_exception = True
    header_icon = "history"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("audit:list"), "label": gettext_lazy("Nhật ký kiểm toán")},
    ]
    request: HttpRequest

    @cached_property
    def filters(self) -> EntryFilterForm:
        return EntryFilterForm(self.request.GET)

    @cached_property
    def query(self) -> str:
        """The filters as a query, without the place in the list."""
        query = self.request.GET.copy()
        query.pop("before", None)
        return query.urlencode()


class EntryListView(AuditMixin, TemplateView):
    template_name = "audit/admin/list.html"
    page_title = gettext_lazy("Nhật ký kiểm toán")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = f"{reverse('audit:export')}?{self.query}"
        return [HeaderButton(_("Xuất danh sách này"), url=url, icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before = self.request.GET.get("before", "")
        key = int(before) if before.isascii() and before.isdigit() and len(before) <= _KEY_DIGITS else None
        page = entry_page(self.filters, key)
        return super().get_context_data(form=self.filters, page=page, query=self.query, before=key, size=SIZE, **kwargs)


class EntryView(AuditMixin, TemplateView):
    template_name = "audit/admin/entry.html"

    @cached_property
    def entry(self) -> AuditEntry:
        return get_object_or_404(AuditEntry, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Mục số %(number)d") % {"number": self.entry.pk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = {"differences": difference_rows(self.entry), "others": other_rows(self.entry)}
        return super().get_context_data(entry=self.entry, **rows, **kwargs)


class ExportForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("Xuất để làm gì"),
        max_length=500,
        min_length=5,
        help_text=gettext_lazy("Mục đích được ghi vào nhật ký, cùng với tên bạn và bộ lọc."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Dạng tệp"),
        choices=[("csv", gettext_lazy("CSV, mở bằng Excel")), ("jsonl", gettext_lazy("JSON từng dòng"))],
    )


class ExportView(AuditMixin, FormView):
    form_class = ExportForm
    template_name = "audit/admin/export.html"
    page_title = gettext_lazy("Xuất nhật ký kiểm toán")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(filters=self.filters, query=self.query, **kwargs)

    def form_valid(self, form: ExportForm) -> HttpResponse:
        entries = self.filters.entries()
        if (query := self.filters.text_query) is not None:
            entries = entries.filter(query)
        format_ = form.cleaned_data["format"]
        last = entries.values_list("pk", flat=True).first() or 0
        record(
            Event.EXPORTED,
            request=self.request,
            subject=AuditEntry,
            purpose=form.cleaned_data["purpose"],
            filter=self.filters.described(),
            format=format_,
            up_to=last,
        )
        return cast(HttpResponse, _download(entries.filter(pk__lte=last), format_))


def _download(entries: QuerySet[AuditEntry], format_: str) -> HttpResponseBase:
    name = f"nhat-ky-kiem-toan-{timezone.localdate():%Y-%m-%d}.{format_}"
    if format_ == "csv":
        labels = {str(value): str(label) for value, label in Event.choices}
        return csv_response(name, _header(), _rows(entries, labels))
    lines = (f"{json_line(entry)}\n" for entry in entries.iterator(chunk_size=_CHUNK))
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _header() -> list[str]:
    names = ("id", "at", "event", "username", "address", "subject_type", "subject_key", "subject_name", "purpose")
    return [*(str(AuditEntry._meta.get_field(name).verbose_name) for name in names), _("chi tiết")]  # type: ignore[union-attr]


def _rows(entries: QuerySet[AuditEntry], labels: dict[str, str]) -> Iterator[list[Any]]:
    for entry in entries.iterator(chunk_size=_CHUNK):
        yield [
            entry.pk,
            timezone.localtime(entry.at).isoformat(timespec="seconds"),
            labels.get(entry.event, entry.event),
            entry.username,
            entry.address,
            entry.subject_type,
            entry.subject_key,
            entry.subject_name,
            entry.purpose,
            json_line(entry),
        ]


urlpatterns = [
    path("", EntryListView.as_view(), name="list"),
    path("<int:pk>/", EntryView.as_view(), name="entry"),
    path("xuat/", ExportView.as_view(), name="export"),
]
