"""Demand classes: a list of procedures, edited row by row or in bulk, with a preview of the effect."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale

from audit.bulk import keys_or_digest
from audit.cleaning import MAX_KEYS
from audit.events import Event
from audit.log import record
from catalogue.choices import Demand
from catalogue.models import Field, Procedure, ProcedurePage
from catalogue.models.procedure import ProcedureQuerySet
from core.csv_export import csv_response
from search.admin.preview_views import PreviewMixin
from search.steering.demand_file import (
    EXPORT_COLUMNS,
    MAX_BYTES,
    DemandFileError,
    apply_demand,
    changed_only,
    changes_of,
    demand_rows,
    read_demand_file,
)
from search.steering.proposed_change import demand_change
from vietnamese.text import match_key

PERMISSION = "catalogue.change_procedure"
PAGE_SIZE = 50
NO_CHANGE = "-"  # a blank value clears the class
NONE = "none"
CHOICES = [("", gettext_lazy("Theo lĩnh vực")), *Demand.choices]


def short_choices() -> list[tuple[str, str]]:
    """Choices without the explanation after the colon, short enough for fifty selects on one page."""
    return [(value, str(label).split(":")[0]) for value, label in CHOICES]


class DemandFilterForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Mã hoặc tên"), required=False)
    demand = forms.ChoiceField(
        label=gettext_lazy("Mức độ quan tâm"),
        required=False,
        choices=[("", gettext_lazy("Mọi mức")), *Demand.choices, (NONE, gettext_lazy("Chưa có mức riêng"))],
    )
    field = forms.ModelChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        required=False,
        queryset=Field.objects.order_by("name"),
        empty_label=gettext_lazy("Mọi lĩnh vực"),
    )

    def procedures(self) -> ProcedureQuerySet:
        """The procedures that match the filters; invalid filters are ignored."""
        filters = self.cleaned_data if self.is_valid() else {}
        procedures = with_fields()
        if demand := filters.get("demand"):
            procedures = procedures.filter(demand="" if demand == NONE else demand)
        if field := filters.get("field"):
            procedures = procedures.filter(field_name=field.name)  # type: ignore[misc]  # annotated by `with_fields`
        if text := match_key(filters.get("q") or ""):
            procedures = procedures.filter(pk__in=_keys_by_text(text))
        return procedures


def with_fields() -> ProcedureQuerySet:
    pages = ProcedurePage.objects.filter(procedure=OuterRef("pk"), locale=Locale.get_default(), alias_of=None)
    return Procedure.objects.annotate(
        field_name=Subquery(pages.values("field__name")[:1]), field_demand=Subquery(pages.values("field__demand")[:1])
    ).order_by("code")


def _keys_by_text(key: str) -> list[int]:
    """Primary keys by code or name, compared in Python as the databases do not fold accents: 0.1 s for 7,000 names."""
    rows = Procedure.objects.values_list("pk", "code", "name")
    return [pk for pk, code, name in rows if key in f"{match_key(code)} {match_key(name)}"]


class DemandMixin(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    permission_required = PERMISSION
    raise_exception = True
    header_icon = "order"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("search_demand:list"), "label": gettext_lazy("Mức độ quan tâm")},
    ]


class DemandListView(DemandMixin, TemplateView):
    template_name = "search/admin/demand_list.html"
    page_title = gettext_lazy("Mức độ quan tâm")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("Xuất CSV"), url=reverse("search_demand:export"), icon_name="download"),
            HeaderButton(_("Nhập CSV"), url=reverse("search_demand:upload"), icon_name="upload"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DemandFilterForm(self.request.GET)
        page = Paginator(form.procedures(), PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            form=form,
            rows=page,
            choices=short_choices(),
            no_change=NO_CHANGE,
            filter_query=self.request.GET.urlencode(),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class DemandPreviewView(DemandMixin, PreviewMixin, TemplateView):
    """Shows the effect of the posted classes. `changes` carries them to `DemandApplyView`, which validates again."""

    template_name = "search/admin/demand_effect.html"
    page_title = gettext_lazy("Xem trước tác động")
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        posted = request.POST.get("changes")
        demand = posted_demand(request) if posted is None else parse_changes(posted)
        if demand is None:
            messages.error(request, _("Không đọc được các thay đổi. Hãy chọn lại."))
            return redirect("search_demand:list")
        return self.preview(demand)

    def preview(self, demand: dict[str, str]) -> HttpResponse:
        changes = changed_only(demand)
        if not changes:
            messages.warning(self.request, _("Chưa có mức nào khác với hiện tại."))
            return redirect("search_demand:list")
        record(Event.ACTED, request=self.request, subject=Procedure, act="effect shown", count=len(changes))
        return self.render_to_response(self.get_context_data(**self._preview_context(changes)))

    def _preview_context(self, changes: dict[str, str]) -> dict[str, Any]:
        procedures = Procedure.objects.filter(code__in=list(changes)[:PAGE_SIZE]).order_by("code")
        return {
            "count": len(changes),
            "rows": [(row, _label(row.demand), _label(changes[row.code])) for row in procedures],
            "hidden": len(changes) - min(len(changes), PAGE_SIZE),
            "changes": json.dumps(changes),
            **self.effect_context(demand_change(changes)),
        }


class DemandApplyView(DemandMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        demand = parse_changes(request.POST.get("changes", ""))
        if demand is None:
            messages.error(request, _("Không đọc được các thay đổi. Hãy chọn lại."))
            return redirect("search_demand:list")
        with transaction.atomic():
            before = changes_of(demand)
            count = apply_demand(demand)
            record(
                Event.BULK,
                request=request,
                subject=Procedure,
                action="demand",
                changes=dict(list(before.items())[:MAX_KEYS]),
                **keys_or_digest(list(before)),
            )
        messages.success(
            request,
            ngettext(
                "Đã đổi mức của %(count)d thủ tục. Tìm kiếm theo ngay từ bây giờ.",
                "Đã đổi mức của %(count)d thủ tục. Tìm kiếm theo ngay từ bây giờ.",
                count,
            )
            % {"count": count},
        )
        return redirect("search_demand:list")


class DemandFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp CSV"),
        help_text=gettext_lazy(
            "UTF-8, dòng đầu là code,demand. Các mức: everyday, common, occasional, specialised; để trống là theo lĩnh "
            "vực. Có dòng sai thì không thay đổi gì."
        ),
    )

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB. Hãy chia nhỏ."))
        return upload


class DemandUploadView(DemandMixin, FormView):
    form_class = DemandFileForm
    template_name = "search/admin/upload.html"
    page_title = gettext_lazy("Nhập mức độ quan tâm")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Đọc tệp và xem trước tác động"), **kwargs)

    def form_valid(self, form: DemandFileForm) -> HttpResponse:
        try:
            demand_file = read_demand_file(form.cleaned_data["file"].read())
        except DemandFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if demand_file.unknown:
            messages.warning(
                self.request,
                _("Bỏ qua %(count)d mã không có trong danh mục: %(codes)s")
                % {"count": len(demand_file.unknown), "codes": ", ".join(demand_file.unknown[:20])},
            )
        view = DemandPreviewView()
        view.setup(self.request)
        return view.preview(dict(demand_file.demand))


class DemandExportView(DemandMixin, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        return csv_response("muc-quan-tam.csv", EXPORT_COLUMNS, demand_rows())


def posted_demand(request: HttpRequest) -> dict[str, str] | None:
    """Classes by code: one class for the ticked or filtered rows, else each row's own; None if any is invalid."""
    rows = {name.removeprefix("demand-"): value for name, value in request.POST.items() if name.startswith("demand-")}
    bulk = request.POST.get("bulk", NO_CHANGE)
    if bulk != NO_CHANGE:
        rows = dict.fromkeys(_bulk_codes(request), bulk)
    return valid_demand(rows.items())


def _bulk_codes(request: HttpRequest) -> Iterable[str]:
    if request.POST.get("scope") != "all":
        return request.POST.getlist("chosen")
    return DemandFilterForm(request.GET).procedures().values_list("code", flat=True)


def parse_changes(text: str) -> dict[str, str] | None:
    try:
        changes = json.loads(text)
    except ValueError:
        return None
    return valid_demand(changes.items()) if isinstance(changes, dict) else None


def valid_demand(demand: Iterable[tuple[str, Any]]) -> dict[str, str] | None:
    classes = dict(demand)
    return classes if all(value in ("", *Demand.values) for value in classes.values()) else None


def _label(demand: str) -> str:
    return str(dict(CHOICES)[demand])


urlpatterns = [
    path("", DemandListView.as_view(), name="list"),
    path("xem-truoc/", DemandPreviewView.as_view(), name="preview"),
    path("ap-dung/", DemandApplyView.as_view(), name="apply"),
    path("nhap/", DemandUploadView.as_view(), name="upload"),
    path("xuat/", DemandExportView.as_view(), name="export"),
]
