"""Entry points of procedures, read for many at once."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import F, Q

from catalogue.allowed_hosts import allowed_hosts
from catalogue.choices import CheckOutcome
from catalogue.entry_points import leads_to_front_page
from catalogue.models import Agency, OnlineService, ServiceLevel
from search.engines.document import StoredEntryPoint
from search.types import EntryPointState

_COLUMNS = (
    "pk",
    "procedure_id",
    "agency_id",
    "locality_id",
    "url",
    "last_outcome",
    "leads_to_front_page",
    "locality_code",
    "agency_locality_code",
)


def services_by_procedure(
    procedure_ids: Collection[int], day: datetime.date
) -> Mapping[int, Sequence[StoredEntryPoint]]:
    """Open services by procedure, each with its level on `day`, in two queries; national ones first."""
    services = OnlineService.objects.public().filter(procedure_id__in=procedure_ids).order_by("pk")
    hosts = allowed_hosts()
    rows = list(
        services.annotate(
            locality_code=F("locality__code"), agency_locality_code=F("agency__locality__code")
        ).values_list(*_COLUMNS, named=True)
    )
    rows = [row for row in rows if hosts.allows(row.url)]
    levels = _levels_on(day, [row.pk for row in rows])
    by_procedure: dict[int, list[StoredEntryPoint]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: not (row.agency_id is None and row.locality_id is None)):
        state = _state(row.url, row.last_outcome, found_by_check=row.leads_to_front_page)
        level = "" if state == EntryPointState.PORTAL else levels.get(row.pk, "")
        locality = row.locality_code if row.locality_id else row.agency_locality_code
        by_procedure[row.procedure_id].append(StoredEntryPoint(locality or "", row.url, level, state, row.pk))
    return by_procedure


def _state(url: str, outcome: str, *, found_by_check: bool) -> EntryPointState:
    if outcome == CheckOutcome.DEAD:
        return EntryPointState.DEAD
    return EntryPointState.PORTAL if leads_to_front_page(url, found_by_check) else EntryPointState.OPEN


def _levels_on(day: datetime.date, service_ids: Sequence[int]) -> dict[int, str]:
    """By service, the level that it reached last."""
    reached = ServiceLevel.objects.filter(Q(since=None) | Q(since__lte=day), service_id__in=service_ids)
    return dict(reached.order_by(F("since").asc(nulls_first=True), "pk").values_list("service_id", "level"))


def entry_points(services: Sequence[StoredEntryPoint], agencies: Iterable[Agency]) -> tuple[StoredEntryPoint, ...]:
    """In the order of preference; without a national service, the first portal of the agencies comes last."""
    if any(service.locality == "" for service in services):
        return tuple(services)
    portals = [agency.portal_url for agency in agencies if agency.portal_url]
    hosts = allowed_hosts() if portals else None
    portal = next((url for url in portals if hosts and hosts.allows(url)), "")
    return (*services, StoredEntryPoint("", portal, state=EntryPointState.PORTAL)) if portal else tuple(services)
