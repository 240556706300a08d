"""Snippets of procedures and online services, and the flat list of procedure pages."""

import django_filters
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.admin.page_list import LeanPageIndexView, SourceParentView, page_columns
from catalogue.admin.term_choosers import terms_to_filter_by
from catalogue.choices import ProcedureStatus, ServiceLevelValue
from catalogue.models import (
    Agency,
    Field,
    GovernmentLevel,
    Locality,
    OnlineService,
    Procedure,
    ProcedurePage,
    ServiceLevel,
)
from core.admin_search.lists import FoldedIndexView

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
    ]
    index_view_class = FoldedIndexView
    list_per_page = 50
    panels = [
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
    ]
    filterset_class = OnlineServiceFilterSet

    def get_queryset(self, request):
        return OnlineService.objects.select_related("procedure", "agency", "locality__parent").prefetch_related(
            "levels"
        )


class ProcedurePageFilterSet(PageFilterSet):
    code = django_filters.CharFilter(field_name="code", lookup_expr="startswith", label=_("Mã thủ tục"))
    live = django_filters.BooleanFilter(field_name="live", label=_("Đã xuất bản"))
    status = django_filters.ChoiceFilter(choices=ProcedureStatus.choices, label=_("Trạng thái"))
    levels = django_filters.ModelChoiceFilter(
        queryset=terms_to_filter_by(GovernmentLevel, ProcedurePage, "levels"), label=_("Cấp thực hiện")
    )
    field = django_filters.ModelChoiceFilter(
        queryset=terms_to_filter_by(Field, ProcedurePage, "field"), label=_("Lĩnh vực")
    )
    review_by = django_filters.DateFilter(field_name="review_by", lookup_expr="lte", label=_("Cần rà soát trước"))

    class Meta:
        model = ProcedurePage
        fields: list[str] = []


class ProcedurePageIndexView(LeanPageIndexView):
    prefetch = ("field", "locale")


class ProcedurePageViewSet(PageListingViewSet):
    model = ProcedurePage
    index_view_class = ProcedurePageIndexView
    choose_parent_view_class = SourceParentView
    icon = "doc-full"
    menu_label = _("Thủ tục")
    menu_order = 200
    add_to_admin_menu = True
    filterset_class = ProcedurePageFilterSet
    columns = page_columns(
        Column("code", label=_("Mã"), sort_key="code", width="9%"), Column("field", label=_("Lĩnh vực"), width="14%")
    )
