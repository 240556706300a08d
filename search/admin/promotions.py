"""Pinned results in the admin."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from catalogue.models import ProcedurePage
from search.admin.preview_views import RulePreviewView
from search.admin.rule_viewset import RuleCreateView, RuleViewSet, prefill, state_column, state_of
from search.models import Promotion
from search.models.search_rule import Language
from search.query.phrase_lines import lines
from search.steering.proposed_change import ProposedChange, promotion_change


class PromotionFilterSet(WagtailFilterSet):
    locale = django_filters.ChoiceFilter(choices=Language.choices, label=gettext_lazy("Ngôn ngữ"))
    live = django_filters.BooleanFilter(label=gettext_lazy("Đang dùng"))
    code = django_filters.CharFilter(field_name="procedure__code", label=gettext_lazy("Mã thủ tục"))
    expires_on = django_filters.DateFilter(lookup_expr="lte", label=gettext_lazy("Hết hạn trước"))

    class Meta:
        model = Promotion
        fields: list[str] = []


class PromotionPreviewView(RulePreviewView):
    def change(self, draft: Promotion) -> ProposedChange:
        return promotion_change(draft, stop=self.stop)

    def example_query(self, draft: Promotion) -> str:
        return next(iter(lines(draft.phrase_text)), "")

    def warnings(self, draft: Promotion) -> list[str]:
        pages = ProcedurePage.objects.published().filter(procedure=draft.procedure)
        if pages.filter(locale__language_code=draft.locale).exists():
            return []
        return [_("Thủ tục này chưa có trang đã xuất bản ở ngôn ngữ đã chọn: chưa có gì để ghim.")]


class PromotionCreateView(RuleCreateView):
    def get_initial_form_instance(self) -> Promotion:
        """Prefilled; the current user is the owner unless they choose another."""
        instance = super().get_initial_form_instance()
        instance.owner = self.request.user
        return prefill(instance, self.request, ("phrase_text",))


def promotion_state(promotion: Promotion) -> str:
    return _("Đã hết hạn") if promotion.live and promotion.is_expired else state_of(promotion)


class PromotionViewSet(RuleViewSet):
    model = Promotion
    icon = "pick"
    menu_label = gettext_lazy("Kết quả ghim")
    menu_order = 20
    add_view_class = PromotionCreateView
    effect_view_class = PromotionPreviewView
    filterset_class = PromotionFilterSet
    list_display = [
        "__str__",
        Column("procedure", label=gettext_lazy("Thủ tục")),
        Column("get_promoted_display", label=gettext_lazy("Tác dụng"), width="10%"),
        Column("owner", label=gettext_lazy("Người chịu trách nhiệm"), width="12%"),
        Column("expires_on", label=gettext_lazy("Đến hết ngày"), sort_key="expires_on", width="10%"),
        state_column(promotion_state),
    ]
    panels = [
        FieldRowPanel([FieldPanel("locale"), FieldPanel("promoted")]),
        FieldPanel("phrase_text"),
        FieldPanel("exact"),
        FieldPanel("procedure"),
        MultiFieldPanel(
            [FieldPanel("reason"), FieldRowPanel([FieldPanel("owner"), FieldPanel("expires_on")])],
            heading=gettext_lazy("Trách nhiệm"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Promotion]:
        return Promotion.objects.select_related("procedure", "owner")
