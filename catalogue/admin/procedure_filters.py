"""Questions that editors ask of all procedures at once, as filters of their list."""

import datetime
from collections.abc import Callable
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import F, Q
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, PageLogEntry

from catalogue.admin.doubts import Doubt, in_doubt
from catalogue.admin.listed_procedures import REVIEW_ACTIONS, SOURCE
from catalogue.admin.term_choosers import terms_to_filter_by
from catalogue.choices import CheckOutcome, ProcedureStatus
from catalogue.models import (
    Agency,
    Field,
    GovernmentLevel,
    OnlineService,
    PageHealth,
    ProcedureAgency,
    ProcedurePage,
    RatingSummary,
)
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from importing.drafts import DraftsOfImportFilter

LOW_SATISFACTION = 3.5
Narrow = Callable[[ProcedurePageQuerySet], ProcedurePageQuerySet]


def _translated(live: bool | None = None) -> Any:
    """Translation keys of pages in other languages that are no aliases."""
    pages = Page.objects.exclude(**SOURCE).filter(alias_of=None)
    return (pages if live is None else pages.filter(live=live)).values("translation_key")


def _served(**conditions: Any) -> Any:
    return OnlineService.objects.public().filter(**conditions).order_by().values("procedure_id")


def _source(pages: ProcedurePageQuerySet) -> ProcedurePageQuerySet:
    """Facts are edited there; translations would repeat each row."""
    return pages.filter(**SOURCE, alias_of=None)


LACKS: dict[str, tuple[Any, Narrow]] = {
    "content": (_("Nội dung bắt buộc"), lambda pages: pages.filter(health__met__lt=F("health__total"))),
    "fee": (_("Mức phí rõ ràng"), lambda pages: pages.filter(health__fee_known=False)),
    "alias": (_("Tên thường gọi"), lambda pages: pages.filter(alias_text="")),
    "life_event": (_("Sự kiện trong đời"), lambda pages: pages.filter(life_events=None)),
    "service": (_("Dịch vụ trực tuyến"), lambda pages: pages.exclude(procedure_id__in=_served())),
    "english": (_("Bản tiếng Anh"), lambda pages: pages.exclude(translation_key__in=_translated())),
    "review_by": (_("Hạn rà soát"), lambda pages: pages.filter(review_by=None)),
}
ENGLISH: dict[str, tuple[Any, Narrow]] = {
    "none": (_("Chưa có"), lambda pages: pages.exclude(translation_key__in=_translated())),
    "draft": (_("Bản nháp"), lambda pages: pages.filter(translation_key__in=_translated(live=False))),
    "live": (_("Đã xuất bản"), lambda pages: pages.filter(translation_key__in=_translated(live=True))),
}
SERVICES: dict[str, tuple[Any, Narrow]] = {
    "none": (_("Không có"), lambda pages: pages.exclude(procedure_id__in=_served())),
    "dead": (
        _("Có, không truy cập được"),
        lambda pages: pages.filter(procedure_id__in=_served(last_outcome=CheckOutcome.DEAD)),
    ),
    "unchecked": (
        _("Có, chưa kiểm tra"),
        lambda pages: pages.filter(procedure_id__in=_served(last_outcome=CheckOutcome.NEVER)),
    ),
}
REVIEWED_DAYS = {"180": _("Hơn 6 tháng"), "365": _("Hơn một năm"), "730": _("Hơn hai năm")}
NEVER = "never"
CONFIRMED = [(NEVER, _("Chưa lần nào")), *REVIEWED_DAYS.items()]


def _choices(narrowings: dict[str, tuple[Any, Narrow]]) -> list[tuple[str, Any]]:
    return [(name, label) for name, (label, _narrow) in narrowings.items()]


def unreviewed(pages: ProcedurePageQuerySet, since: datetime.datetime) -> ProcedurePageQuerySet:
    """Pages that no person has changed or published since; an import is no review."""
    reviewed = PageLogEntry.objects.filter(timestamp__gte=since, action__in=REVIEW_ACTIONS).exclude(user=None)
    return pages.exclude(pk__in=reviewed.order_by().values("page_id"))


class ProcedurePageFilterSet(PageFilterSet):
    # Of Wagtail's own, which cost a query each and tell procedures nothing.
    owner = None
    edited_by = None
    site = None
    has_child_pages = None

    code = django_filters.CharFilter(field_name="code", lookup_expr="startswith", label=_("Mã thủ tục"))
    agency = django_filters.ModelChoiceFilter(
        queryset=Agency.objects.order_by("name"), label=_("Cơ quan"), method="of_agency"
    )
    live = django_filters.BooleanFilter(field_name="live", label=_("Đã xuất bản"))
    status = django_filters.ChoiceFilter(choices=ProcedureStatus.choices, label=_("Trạng thái"))
    levels = django_filters.ModelChoiceFilter(
        queryset=terms_to_filter_by(GovernmentLevel, ProcedurePage, "levels"), label=_("Cấp thực hiện")
    )
    field = django_filters.ModelChoiceFilter(
        queryset=terms_to_filter_by(Field, ProcedurePage, "field"), label=_("Lĩnh vực")
    )
    unreviewed = django_filters.ChoiceFilter(
        choices=list(REVIEWED_DAYS.items()), label=_("Chưa ai rà soát"), method="not_reviewed"
    )
    review_by = django_filters.DateFilter(field_name="review_by", lookup_expr="lte", label=_("Cần rà soát trước"))
    lacks = django_filters.MultipleChoiceFilter(
        choices=_choices(LACKS), label=_("Còn thiếu"), method="lacking", widget=CheckboxSelectMultiple
    )
    doubt = django_filters.ChoiceFilter(choices=Doubt.choices, label=_("Cần xem lại"), method="to_look_at")
    unconfirmed = django_filters.ChoiceFilter(
        choices=CONFIRMED, label=_("Phí, thời hạn chưa xác nhận"), method="not_confirmed"
    )
    english = django_filters.ChoiceFilter(choices=_choices(ENGLISH), label=_("Bản tiếng Anh"), method="in_english")
    services = django_filters.ChoiceFilter(
        choices=_choices(SERVICES), label=_("Dịch vụ trực tuyến"), method="with_services"
    )
    low_ratings = django_filters.BooleanFilter(label=_("Đánh giá thấp"), method="rated_low")
    rests_on = django_filters.CharFilter(label=_("Căn cứ hoặc quyết định số"), method="resting_on")
    says = django_filters.CharFilter(label=_("Nội dung có cụm từ"), method="saying")
    has_unpublished_changes = django_filters.BooleanFilter(label=_("Có bản nháp"))
    my_drafts = django_filters.BooleanFilter(label=_("Bản nháp của tôi"), method="drafted_by_me")
    import_job = DraftsOfImportFilter("procedures")

    class Meta:
        model = ProcedurePage
        fields: list[str] = []

    def of_agency(self, pages: Any, name: str, agency: Agency) -> Any:
        """Which it carries out, decides on or announced."""
        roles = ProcedureAgency.objects.filter(agency=agency).values("page_id")
        return pages.filter(Q(pk__in=roles) | Q(ministry=agency))

    def not_reviewed(self, pages: Any, name: str, days: str) -> Any:
        return unreviewed(_source(pages), timezone.now() - datetime.timedelta(days=int(days)))

    def lacking(self, pages: Any, name: str, values: list[str]) -> Any:
        """Pages that lack all of these."""
        for value in values:
            pages = LACKS[value][1](_source(pages))
        return pages

    def to_look_at(self, pages: Any, name: str, value: str) -> Any:
        return in_doubt(_source(pages), value, timezone.localdate())

    def not_confirmed(self, pages: Any, name: str, days: str) -> Any:
        """Pages with a fee or time that nothing confirmed since."""
        if days == NEVER:
            return _source(pages).filter(health__confirmed_on=None)
        since = timezone.localdate() - datetime.timedelta(days=int(days))
        return _source(pages).filter(health__confirmed_on__lt=since)

    def in_english(self, pages: Any, name: str, value: str) -> Any:
        return ENGLISH[value][1](_source(pages))

    def with_services(self, pages: Any, name: str, value: str) -> Any:
        return SERVICES[value][1](_source(pages))

    def rated_low(self, pages: Any, name: str, value: bool) -> Any:
        enough = RatingSummary.objects.filter(count__gte=settings.RATING_MINIMUM_COUNT)
        low = enough.filter(total__lt=F("count") * LOW_SATISFACTION).values("procedure_id")
        return _source(pages).filter(procedure_id__in=low) if value else pages.exclude(procedure_id__in=low)

    def resting_on(self, pages: Any, name: str, number: str) -> Any:
        return pages.filter(pk__in=PageHealth.objects.resting_on(number).values("pk"))

    def saying(self, pages: Any, name: str, words: str) -> Any:
        return pages.filter(pk__in=PageHealth.objects.saying(words).values("pk"))

    def drafted_by_me(self, pages: Any, name: str, value: bool) -> Any:
        mine = Q(has_unpublished_changes=True, latest_revision__user=self.request.user)
        return pages.filter(mine) if value else pages.exclude(mine)
