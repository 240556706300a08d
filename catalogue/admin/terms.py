"""Terms and localities, which pages are classified by, as snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from catalogue.admin.former_localities import FormerLocalityViewSet
from catalogue.admin.life_events import SHOWN_COLUMN, STEPS_PANEL
from catalogue.admin.offices import OfficeViewSet
from catalogue.admin.published_rows import STATE_COLUMN, PublishedRowEditView
from catalogue.admin.term_views import TermEditView
from catalogue.admin.term_viewset import DatedTermViewSet, FormerNamesPanel, TermIndexView
from catalogue.models import (
    Agency,
    AgencyCode,
    Audience,
    CostAssumption,
    Field,
    GovernmentLevel,
    LifeEvent,
    Locality,
    ProcedureType,
    PublicHoliday,
)
from core.admin.exportable_index import ExportableIndexView
from core.admin.search.lists import FoldedIndexView

AGENCY_EXPORT = {
    "name": _("Tên"),
    "short_name": _("Tên ngắn"),
    "name_en": _("Tên tiếng Anh"),
    "other_names": _("Tên khác"),
    "level": _("Cấp"),
    "parent": _("Trực thuộc"),
    "locality": _("Địa phương"),
    "portal_url": _("Cổng dịch vụ công"),
    "valid_from": _("Có từ ngày"),
    "valid_to": _("Dùng đến hết ngày"),
    "successor": _("Cơ quan kế thừa"),
}
NAME_PANELS = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
    FieldRowPanel([FieldPanel("name_since"), FieldPanel("only_spelling")]),
    FieldPanel("slug"),
    FieldPanel("other_names"),
    FormerNamesPanel(heading=_("Tên cũ")),
]
VALIDITY_PANEL = MultiFieldPanel(
    [FieldPanel("order"), FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])], heading=_("Hiệu lực")
)


class TermViewSet(DatedTermViewSet):
    icon = "tag"
    list_display = ["name", "name_en", "valid_from", "valid_to"]
    ordering = ["order", "name"]
    panels = [*NAME_PANELS, VALIDITY_PANEL]


class FieldViewSet(TermViewSet):
    model = Field
    icon = "folder-open-inverse"
    list_display = ["name", "name_en", "agency"]
    panels = [*NAME_PANELS, FieldPanel("agency"), FieldPanel("demand"), VALIDITY_PANEL]

    def get_queryset(self, request):
        return Field.objects.select_related("agency")


class LifeEventViewSet(TermViewSet):
    model = LifeEvent
    icon = "calendar-alt"
    list_display = ["name", "group", "order", SHOWN_COLUMN]
    list_filter = ["group"]
    panels = [
        *NAME_PANELS,
        FieldPanel("group"),
        STEPS_PANEL,
        VALIDITY_PANEL,
    ]


class AgencyIndexView(ExportableIndexView, TermIndexView):
    pass


class AgencyEditView(PublishedRowEditView, TermEditView):
    pass


class AgencyViewSet(TermViewSet):
    model = Agency
    icon = "group"
    list_display = ["name", "level", "parent", "portal_url", "valid_to", STATE_COLUMN]
    list_filter = ["level"]
    panels = [
        *NAME_PANELS,
        FieldPanel("short_name"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("parent")]),
        FieldRowPanel([FieldPanel("locality"), FieldPanel("portal_url")]),
        FieldPanel("successor"),
        VALIDITY_PANEL,
        PublishingPanel(),
    ]
    edit_view_class = AgencyEditView
    index_view_class = AgencyIndexView
    list_export = list(AGENCY_EXPORT)
    export_headings = AGENCY_EXPORT
    export_filename = "co-quan"

    def get_queryset(self, request):
        return Agency.objects.select_related("level", "parent", "locality__parent", "successor")


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "user"


class GovernmentLevelViewSet(TermViewSet):
    model = GovernmentLevel
    icon = "list-ul"
    list_display = ["name", "name_en", "order", "nearness"]
    panels = [*NAME_PANELS, FieldPanel("nearness"), VALIDITY_PANEL]


class ProcedureTypeViewSet(TermViewSet):
    model = ProcedureType


class LocalityViewSet(DatedTermViewSet):
    model = Locality
    icon = "site"
    list_display = ["code", "name", "kind", "parent"]
    list_filter = ["kind"]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("parent"),
        FieldPanel("portal_url"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]

    def get_queryset(self, request):
        return Locality.objects.select_related("parent")


class AgencyCodeViewSet(SnippetViewSet):
    model = AgencyCode
    index_view_class = FoldedIndexView
    icon = "tag"
    list_display = ["code", "name", "valid_to", "locality"]
    list_per_page = 100
    panels = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("valid_to"), FieldPanel("locality")]),
    ]

    def get_queryset(self, request):
        return AgencyCode.objects.select_related("locality")


class PublicHolidayViewSet(SnippetViewSet):
    model = PublicHoliday
    index_view_class = FoldedIndexView
    icon = "calendar-alt"
    list_display = ["day", "name", "kind", "is_announced"]
    list_filter = ["kind", "is_announced"]
    list_per_page = 100
    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("is_announced"),
        FieldPanel("source"),
    ]


class CostAssumptionViewSet(SnippetViewSet):
    model = CostAssumption
    index_view_class = FoldedIndexView
    icon = "table"
    list_display = ["kind", "low", "high", "source", "source_date"]
    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("low"), FieldPanel("high")]),
        FieldPanel("source"),
        FieldPanel("source_date"),
    ]


class TermViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Danh mục")
    menu_icon = "folder-open-inverse"
    menu_order = 210
    items = (
        AgencyViewSet,
        FieldViewSet,
        LifeEventViewSet,
        AudienceViewSet,
        GovernmentLevelViewSet,
        ProcedureTypeViewSet,
        LocalityViewSet,
        FormerLocalityViewSet,
        OfficeViewSet,
        AgencyCodeViewSet,
        PublicHolidayViewSet,
        CostAssumptionViewSet,
    )
