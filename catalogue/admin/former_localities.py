"""Former localities in the admin: forms, and the upload of their list."""

from collections.abc import Sequence
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.admin.list_upload import ListUploadView, UploadButtonMixin
from catalogue.importers.places.former_localities import FormerLocalityImport, read_former_wards
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport
from catalogue.models import FormerLocality
from core.admin.search.lists import FoldedIndexView
from importing.refusal import Refusal


class FormerLocalityIndexView(UploadButtonMixin, FoldedIndexView):
    pass


class FormerLocalityUploadView(ListUploadView):
    page_title = _("Nhập phường, xã cũ")
    file_help = _(
        "Bảng .csv hoặc .xlsx (có thể nén .xz, .gz) có các cột code, ward, district, province, successor_codes (các mã "
        "cách nhau bằng dấu cách), default_successor. Hàng đã có nhận giá trị mới; không xóa hàng nào."
    )
    read = staticmethod(read_former_wards)

    def run(self, rows: Sequence[ListRow | Refusal], name: str, *, dry_run: bool) -> ListReport:
        return FormerLocalityImport(dry_run=dry_run).run(rows, name)


class FormerLocalityViewSet(SnippetViewSet):
    model = FormerLocality
    index_view_class = FormerLocalityIndexView
    icon = "history"
    list_display = ["name", "district", "province", "kind", "valid_to", "successor"]
    list_filter = ["kind", "valid_to"]
    list_per_page = 50
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("district"), FieldPanel("province")]),
        FieldPanel("valid_to"),
        FieldPanel("successor"),
        InlinePanel(
            "parts",
            heading=_("Một phần nay thuộc"),
            label=_("Nơi nhận một phần"),
            help_text=_("Chỉ khi nơi cũ đã chia cho nhiều nơi. Người hỏi được hỏi lại mình ở phần nào."),
        ),
    ]

    def get_queryset(self, request: Any) -> Any:
        return FormerLocality.objects.select_related("successor__parent")

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(upload_url_name=self.get_url_name("import"), **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        upload = self.construct_view(FormerLocalityUploadView, viewset=self)
        return [*super().get_urlpatterns(), path("import/", upload, name="import")]
