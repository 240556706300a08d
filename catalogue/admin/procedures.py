"""Snippets of procedures and online services, and the flat list of procedure pages."""

import django_filters
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.admin.draft_notice import DraftNotice
from catalogue.admin.page_list import LeanPageExplorerView, LeanPageIndexView, LeanPageUseView, SourceParentView
from catalogue.admin.procedure_columns import PROCEDURE_COLUMNS, PROCEDURE_EXPORT, ProcedureListingMixin
from catalogue.admin.procedure_filters import ProcedurePageFilterSet
from catalogue.admin.published_rows import STATE_COLUMN, PublishedRowCreateView, PublishedRowEditView
from catalogue.choices import ServiceLevelValue
from catalogue.models import Agency, Locality, OnlineService, Procedure, ProcedurePage, ServiceLevel
from core.admin.exportable_index import ExportableFoldedIndexView

NO_LEVEL = "none"


class IdentityPolicy(ModelPermissionPolicy):
    """No adding and no deleting: an identity comes with its first page, and ratings and statistics depend on it."""

    def user_has_permission(self, user, action):
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


class ProcedureViewSet(SnippetViewSet):
    model = Procedure
    icon = "clipboard-list"
    menu_label = _("Mã thủ tục")
    add_to_admin_menu = False
    permission_policy = IdentityPolicy(Procedure)
    list_display = ["code", "name", "created_at"]
    list_per_page = 50
    copy_view_enabled = False
    panels = [
        MultiFieldPanel(
            [FieldPanel("code", read_only=True), FieldPanel("name", read_only=True)],
            heading=_("Thủ tục"),
            help_text=_("Mã và tên theo trang đang xuất bản; hãy sửa ở trang thủ tục."),
        ),
        InlinePanel("former_codes", heading=_("Mã cũ"), label=_("Mã cũ")),
    ]


SERVICE_EXPORT = {
    "procedure.code": _("Mã thủ tục"),
    "procedure.name": _("Tên thủ tục"),
    "agency": _("Cơ quan"),
    "locality": _("Địa phương"),
    "url": _("Địa chỉ nộp trực tuyến"),
    "current_level": _("Mức độ"),
    "partial_reason": _("Lý do chưa toàn trình"),
    "active": _("Đang mở"),
    "get_last_outcome_display": _("Kết quả kiểm tra"),
    "last_detail": _("Chi tiết kiểm tra"),
    "last_checked_at": _("Kiểm tra lần cuối"),
    "downtime": _("Thông báo gián đoạn"),
}


def _with_level(services, name, value):
    """Services whose level of today, as `OnlineService.level_on` finds it, is `value`."""
    levels = (
        ServiceLevel.objects.filter(service=OuterRef("pk"))
        .exclude(since__gt=timezone.localdate())
        .order_by(F("since").desc(nulls_last=True))
    )
    services = services.annotate(level_today=Subquery(levels.values("level")[:1]))
    if value == NO_LEVEL:
        return services.filter(level_today__isnull=True)
    return services.filter(level_today=value)


class OnlineServiceFilterSet(WagtailFilterSet):
    code = django_filters.CharFilter(field_name="procedure__code", label=_("Mã thủ tục"))
    locality = django_filters.ModelChoiceFilter(
        queryset=Locality.objects.filter(services__isnull=False).select_related("parent").distinct(),
        label=_("Địa phương"),
    )
    agency = django_filters.ModelChoiceFilter(
        queryset=Agency.objects.filter(services__isnull=False).distinct(), label=_("Cơ quan")
    )
    level = django_filters.ChoiceFilter(
        choices=[*ServiceLevelValue.choices, (NO_LEVEL, _("Chưa rõ mức độ"))], method=_with_level, label=_("Mức độ")
    )

    class Meta:
        model = OnlineService
        fields = ["code", "locality", "agency", "level", "last_outcome", "identification", "active"]


class OnlineServiceViewSet(SnippetViewSet):
    model = OnlineService
    icon = "link-external"
    menu_label = _("Dịch vụ trực tuyến")
    menu_order = 205
    add_to_admin_menu = True
    list_display = [
        "procedure",
        Column("scope_name", label=_("Phạm vi")),
        "url",
        Column("current_level", label=_("Mức độ")),
        "last_outcome",
        STATE_COLUMN,
    ]
    list_per_page = 50
    panels = [
        DraftNotice("url"),
        FieldPanel("procedure"),
        FieldRowPanel([FieldPanel("agency"), FieldPanel("locality")]),
        FieldPanel("url"),
        InlinePanel("levels", heading=_("Mức độ theo thời gian"), label=_("Mức độ")),
        FieldPanel("partial_reason"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("online_payment"), FieldPanel("postal_receipt"), FieldPanel("postal_return")]
                ),
                FieldRowPanel([FieldPanel("identification"), FieldPanel("hours")]),
            ],
            heading=_("Cách nộp"),
        ),
        MultiFieldPanel(
            [FieldPanel("active"), FieldPanel("downtime_notice"), FieldPanel("downtime_until")],
            heading=_("Tình trạng"),
        ),
        PublishingPanel(),
    ]
    filterset_class = OnlineServiceFilterSet
    add_view_class = PublishedRowCreateView
    edit_view_class = PublishedRowEditView
    index_view_class = ExportableFoldedIndexView
    list_export = list(SERVICE_EXPORT)
    export_headings = SERVICE_EXPORT
    export_filename = "dich-vu-truc-tuyen"

    def get_queryset(self, request):
        return OnlineService.objects.select_related("procedure", "agency", "locality__parent").prefetch_related(
            "levels"
        )


class ProcedurePageIndexView(ProcedureListingMixin, LeanPageIndexView):
    pass


class ProcedurePageExplorerView(ProcedureListingMixin, LeanPageExplorerView):
    pass


class ProcedurePageUseView(ProcedureListingMixin, LeanPageUseView):
    pass


class ProcedurePageViewSet(PageListingViewSet):
    model = ProcedurePage
    index_view_class = ProcedurePageIndexView
    choose_parent_view_class = SourceParentView
    icon = "doc-full"
    menu_label = _("Thủ tục")
    menu_order = 200
    add_to_admin_menu = True
    filterset_class = ProcedurePageFilterSet
    columns = PROCEDURE_COLUMNS
    list_export = list(PROCEDURE_EXPORT)
    export_headings = PROCEDURE_EXPORT
    export_filename = "thu-tuc"


class ProcedurePageExplorerViewSet(PageViewSet):
    """The explorer of the index page and the usage of the page type: the same columns and filters."""

    model = ProcedurePage
    index_view_class = ProcedurePageExplorerView
    content_type_use_view_class = ProcedurePageUseView
    icon = ProcedurePageViewSet.icon
    filterset_class = ProcedurePageFilterSet
    columns = PROCEDURE_COLUMNS
    list_export = ProcedurePageViewSet.list_export
    export_headings = PROCEDURE_EXPORT
    export_filename = ProcedurePageViewSet.export_filename
