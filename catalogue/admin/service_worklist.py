"""The report of online services that do not lead where they say, those that people open most first."""

import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import OnlineService, ServiceCheckSpell, ServiceOpening

PERMISSION = "catalogue.change_onlineservice"
FRONT_PAGE = "front_page"
A_PAGE = 50
DAYS_OF_OPENINGS = 30
_SPELLS = 4  # the latest of a service that are shown

_KINDS = {
    **{problem.value: problem.label for problem in CheckProblem if problem is not CheckProblem.NONE},
    FRONT_PAGE: _("Cổng đưa về trang chủ"),
}


def troubled_services(kind: str = "") -> QuerySet[OnlineService]:
    """Public services whose last check met a problem, or ended on the front page of a portal."""
    services = OnlineService.objects.public()
    if kind == FRONT_PAGE:
        return services.filter(leads_to_front_page=True)
    if kind:
        return services.filter(last_problem=kind)
    return services.filter(~Q(last_problem="") | Q(leads_to_front_page=True))


def _most_opened_first(services: QuerySet[OnlineService]) -> QuerySet[OnlineService]:
    since = timezone.localdate() - datetime.timedelta(days=DAYS_OF_OPENINGS)
    openings = (
        ServiceOpening.objects.filter(service=OuterRef("pk"), day__gt=since)
        .order_by()
        .values("service")
        .annotate(sum=Sum("count"))
        .values("sum")
    )
    services = services.annotate(opened=Coalesce(Subquery(openings), 0))
    return services.select_related("procedure", "agency", "locality").order_by("-opened", "failing_since", "pk")


def _kinds() -> list[tuple[str, Any, int]]:
    """Value, label and number of services of each kind that there is; two queries."""
    rows = troubled_services().exclude(last_problem="").order_by().values_list("last_problem").annotate(Count("pk"))
    counts = dict(rows) | {FRONT_PAGE: troubled_services(FRONT_PAGE).count()}
    return [(value, label, counts[value]) for value, label in _KINDS.items() if counts.get(value)]


class ServiceWorklistView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = PERMISSION
    raise_exception = True
    template_name = "catalogue/admin/service_worklist.html"
    page_title = _("Dịch vụ trực tuyến cần xem lại")
    header_icon = "link-external"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.request.GET.get("van-de", "")
        kind = kind if kind in _KINDS else ""
        page = Paginator(_most_opened_first(troubled_services(kind)), A_PAGE).get_page(self.request.GET.get("p"))
        spells = _spells_of(page)
        return {
            **super().get_context_data(**kwargs),
            "kinds": _kinds(),
            "kind": kind,
            "page": page,
            "rows": [(service, spells[service.pk]) for service in page],
            "dead": CheckOutcome.DEAD,
            "days": DAYS_OF_OPENINGS,
        }


def _spells_of(services: Any) -> dict[int, list[ServiceCheckSpell]]:
    """The latest of each of the services, in one query: no more are kept than a few."""
    spells: dict[int, list[ServiceCheckSpell]] = {service.pk: [] for service in services}
    for spell in ServiceCheckSpell.objects.filter(service__in=spells).order_by("-last_at", "-pk"):
        if len(spells[spell.service_id]) < _SPELLS:
            spells[spell.service_id].append(spell)
    return spells


class ServiceWorklistItem(MenuItem):
    """For whoever may mend services."""

    def __init__(self) -> None:
        super().__init__(
            ServiceWorklistView.page_title, reverse("service_worklist"), icon_name="link-external", order=955
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))
