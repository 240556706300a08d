"""Rules in the admin: abbreviations, old names, synonyms, situations."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn

from search.admin.preview_views import RulePreviewView
from search.admin.rule_viewset import RuleViewSet, state_column
from search.models import SynonymRule
from search.models.search_rule import Language
from search.query.phrase_lines import lines
from search.steering.proposed_change import ProposedChange, rule_change
from search.steering.rule_checks import unknown_targets


class RuleFilterSet(WagtailFilterSet):
    locale = django_filters.ChoiceFilter(choices=Language.choices, label=gettext_lazy("Ngôn ngữ"))
    kind = django_filters.ChoiceFilter(choices=SynonymRule.KINDS, label=gettext_lazy("Loại"))
    live = django_filters.BooleanFilter(label=gettext_lazy("Đang dùng"))
    folded = django_filters.BooleanFilter(label=gettext_lazy("Đúng cả khi gõ không dấu"))
    ended = django_filters.BooleanFilter(
        field_name="ended_on", lookup_expr="isnull", exclude=True, label=gettext_lazy("Có ngày không còn dùng")
    )
    valid_until = django_filters.DateFilter(lookup_expr="lte", label=gettext_lazy("Hết tác dụng trước"))

    class Meta:
        model = SynonymRule
        fields: list[str] = []


class SynonymRulePreviewView(RulePreviewView):
    def change(self, draft: SynonymRule) -> ProposedChange:
        return rule_change(draft, stop=self.stop)

    def warnings(self, draft: SynonymRule) -> list[str]:
        return [
            _("Chưa có trang nào đã xuất bản viết “%(words)s”: quy tắc sẽ không giúp tìm ra trang nào.")
            % {"words": words}
            for words in unknown_targets(draft)
        ]

    def example_query(self, draft: SynonymRule) -> str:
        return next(iter(lines(draft.form_text)), "")


class SynonymRuleViewSet(RuleViewSet):
    model = SynonymRule
    icon = "edit"
    menu_label = gettext_lazy("Từ ngữ")
    menu_order = 10
    effect_view_class = SynonymRulePreviewView
    filterset_class = RuleFilterSet
    list_display = [
        "__str__",
        Column("get_kind_display", label=gettext_lazy("Loại"), sort_key="kind", width="12%"),
        Column("get_locale_display", label=gettext_lazy("Ngôn ngữ"), sort_key="locale", width="10%"),
        Column("valid_until", label=gettext_lazy("Đến hết ngày"), sort_key="valid_until", width="10%"),
        state_column(),
        DateColumn("updated_at", label=gettext_lazy("Sửa lúc"), sort_key="updated_at", width="10%"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("locale")]),
        FieldPanel("form_text"),
        FieldPanel("target_text"),
        FieldRowPanel([FieldPanel("both_ways"), FieldPanel("folded")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("need"), FieldPanel("alone")]), FieldPanel("unless_text")],
            heading=gettext_lazy("Việc về hồ sơ, tài khoản, cổng"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("audience"), FieldPanel("life_event")])],
            heading=gettext_lazy("Cho biết gì về người hỏi"),
            help_text=gettext_lazy("Chủ yếu cho loại hoàn cảnh."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")])], heading=gettext_lazy("Thời gian")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("ended_on"), FieldPanel("instead")]), FieldPanel("ended_text")],
            heading=gettext_lazy("Lời văn đã cũ"),
        ),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("note")], heading=gettext_lazy("Căn cứ")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SynonymRule]:
        return SynonymRule.objects.select_related("audience", "life_event")
