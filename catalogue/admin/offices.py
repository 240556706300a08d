"""Offices in the admin: list with filters, forms, download, and the upload of a spreadsheet."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.admin.list_upload import ListUploadView, UploadButtonMixin
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport
from catalogue.importers.places.office_columns import OFFICE_EXPORT
from catalogue.importers.places.offices import OfficeImport, read_offices
from catalogue.models import Locality, Office, OfficeKind
from core.admin.exportable_index import ExportableFoldedIndexView
from importing.refusal import Refusal


class OfficeFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(choices=OfficeKind.choices, label=_("Loại"))
    province = django_filters.ModelChoiceFilter(
        queryset=Locality.objects.filter(parent=None, valid_to=None).order_by("name_key"),
        method="in_province",
        label=_("Tỉnh, thành phố"),
    )
    no_address = django_filters.BooleanFilter(method="without_address", label=_("Chưa có địa chỉ"))
    unchecked = django_filters.BooleanFilter(field_name="checked_on", lookup_expr="isnull", label=_("Chưa kiểm tra"))

    class Meta:
        model = Office
        fields: list[str] = []

    def in_province(self, offices: QuerySet[Office], name: str, province: Locality) -> QuerySet[Office]:
        return offices.filter(Q(locality=province) | Q(locality__parent=province))

    def without_address(self, offices: QuerySet[Office], name: str, wanted: bool) -> QuerySet[Office]:
        return offices.filter(address="") if wanted else offices.exclude(address="")


class OfficeIndexView(UploadButtonMixin, ExportableFoldedIndexView):
    pass


class OfficeUploadView(ListUploadView):
    page_title = _("Nhập nơi nộp hồ sơ")
    file_help = _(
        "Bảng .xlsx hoặc .csv như tải từ danh sách; cần có các cột Mã cơ sở, Tên, Loại. Nơi đã có (cùng mã cơ sở) nhận "
        "giá trị mới, ô trống không đổi gì, không xóa nơi nào."
    )
    sample = "samples/noi-nop-ho-so.csv"
    read = staticmethod(read_offices)

    def run(self, rows: Sequence[ListRow | Refusal], name: str, *, dry_run: bool) -> ListReport:
        return OfficeImport(dry_run=dry_run).run(rows, name)


class OfficeViewSet(SnippetViewSet):
    model = Office
    index_view_class = OfficeIndexView
    filterset_class = OfficeFilterSet
    icon = "home"
    copy_view_enabled = False
    list_display = ["name", "get_kind_display", "locality", "address", "checked_on", "valid_to"]
    list_per_page = 50
    list_export = list(OFFICE_EXPORT)
    export_headings = OFFICE_EXPORT
    export_filename = "noi-nop-ho-so"
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("key"), FieldPanel("kind")]),
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("agency"), FieldPanel("locality")]),
            ],
            heading=_("Nơi nộp"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("hours")]),
                FieldPanel("map_url"),
            ],
            heading=_("Địa chỉ"),
            help_text=_("Để trống điều chưa rõ: người dân được nói là chưa rõ."),
        ),
        FieldPanel("serves"),
        MultipleChooserPanel(
            "office_localities",
            chooser_field_name="locality",
            heading=_("Các địa phương được phục vụ"),
            label=_("Địa phương"),
            panels=[FieldPanel("locality")],
        ),
        FieldPanel("levels", widget=forms.CheckboxSelectMultiple),
        MultipleChooserPanel(
            "office_fields",
            chooser_field_name="field",
            heading=_("Lĩnh vực"),
            label=_("Lĩnh vực"),
            help_text=_("Để trống cả lĩnh vực, cấp và thủ tục nếu nơi này nhận mọi việc của cơ quan."),
            panels=[FieldPanel("field")],
        ),
        MultipleChooserPanel(
            "office_procedures",
            chooser_field_name="procedure",
            heading=_("Thủ tục riêng"),
            label=_("Thủ tục"),
            panels=[FieldPanel("procedure")],
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("source"),
                FieldPanel("checked_on"),
            ],
            heading=_("Hiệu lực và nguồn"),
        ),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Office]:
        related = ("levels", "office_fields__field", "office_procedures__procedure", "office_localities__locality")
        return Office.objects.select_related("agency", "locality__parent").prefetch_related(*related)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(upload_url_name=self.get_url_name("import"), **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        upload = self.construct_view(OfficeUploadView, viewset=self)
        return [*super().get_urlpatterns(), path("import/", upload, name="import")]
