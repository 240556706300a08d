"""Entry points: the online service of a citizen's place, else the national one, else the agency's portal."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from catalogue.allowed_hosts import allowed_hosts
from catalogue.choices import AgencyRole, CheckOutcome, Identification, ServiceLevelValue
from catalogue.front_pages import is_front_page
from catalogue.models import Agency, Locality, OnlineService, Procedure, ProcedurePage, ServiceLevel
from core.links import LinkHosts


@dataclass(frozen=True)
class EntryPoint:
    url: str
    service: OnlineService | None  # None where only the agency's portal is known
    level: ServiceLevelValue | None  # today's
    agency: Agency | None = None

    @property
    def link(self) -> str:
        """Target of a button: the address that counts openings of the service, or the portal itself."""
        if self.service is None or self.service.pk is None:  # an unsaved one is previewed
            return self.url
        return service_link(self.service.procedure.code, self.service.pk)

    @property
    def is_portal_only(self) -> bool:
        """Whether it only leads to the portal, and the citizen has to find the procedure there."""
        return self.service is None or leads_to_front_page(self.service.url, self.service.leads_to_front_page)

    @property
    def is_dead(self) -> bool:
        return self.service is not None and self.service.last_outcome == CheckOutcome.DEAD

    @property
    def says_more(self) -> bool:
        """Whether anything is known of the service beside that it is there for the whole country."""
        service = self.service
        if service is None:
            return False
        told = (service.online_payment, service.postal_receipt, service.postal_return)
        return bool(
            not service.is_national
            or self.is_portal_only
            or self.level
            or service.hours
            or service.identification != Identification.UNKNOWN
            or any(value is not None for value in told)
        )


def leads_to_front_page(url: str, found_by_check: bool) -> bool:
    return found_by_check or is_front_page(url)


def service_link(code: str, service_id: int) -> str:
    return reverse("browse:open_service", args=[code, service_id])


def services_of(procedure: Procedure) -> list[OnlineService]:
    return services_today([procedure.pk]).get(procedure.pk, [])


def services_today(procedure_ids: Collection[int]) -> dict[int, list[OnlineService]]:
    """Open services that visitors may be led to by procedure id, each with `level_today`, in one query."""
    levels_so_far = ServiceLevel.objects.filter(service=OuterRef("pk")).filter(
        Q(since=None) | Q(since__lte=timezone.localdate())
    )
    latest = levels_so_far.order_by(F("since").desc(nulls_last=True)).values("level")[:1]
    return _by_procedure(_open_services(procedure_ids).annotate(level_today=Subquery(latest)))


def services_by_procedure(procedure_ids: Collection[int]) -> dict[int, list[OnlineService]]:
    """Open services by procedure id, with all their levels prefetched, in two queries."""
    return _by_procedure(_open_services(procedure_ids).prefetch_related("levels"))


def _open_services(procedure_ids: Collection[int]) -> QuerySet[OnlineService]:
    services = OnlineService.objects.public().filter(procedure_id__in=procedure_ids)
    return services.select_related("procedure", "agency__locality", "locality")


def _by_procedure(services: QuerySet[OnlineService]) -> dict[int, list[OnlineService]]:
    by_procedure: dict[int, list[OnlineService]] = {}
    hosts = allowed_hosts()
    for service in services:
        if not hosts.allows(service.url):
            continue
        by_procedure.setdefault(service.procedure_id, []).append(service)
    return by_procedure


def entry_point(
    services: list[OnlineService], *, place: Locality | None = None, agencies: Sequence[Agency] = ()
) -> EntryPoint | None:
    """The best of `services_today` for a citizen in `place`, else the first portal of `agencies`, else None."""
    open_services = [service for service in services if service.active]
    service = _local(open_services, place) or _national(open_services)
    if service:
        level = ServiceLevelValue(service.level_today) if service.level_today else None
        return EntryPoint(url=service.url, service=service, level=level, agency=service.agency)
    hosts = allowed_hosts() if any(agency.portal_url for agency in agencies) else LinkHosts()
    portal = next((agency for agency in agencies if agency.portal_url and hosts.allows(agency.portal_url)), None)
    if portal:
        return EntryPoint(url=portal.portal_url, service=None, level=None, agency=portal)
    return None


def portals(page: ProcedurePage) -> list[Agency]:
    """Agencies whose portal may replace a missing service, the nearest to the citizen first."""
    bodies = [*page.agencies(AgencyRole.EXECUTING), *page.agencies(AgencyRole.COMPETENT), page.announcing_agency]
    return [agency for agency in bodies if agency]


def _local(services: list[OnlineService], place: Locality | None) -> OnlineService | None:
    """The ward's own service before its province's."""
    for locality_id in (place.pk, place.parent_id) if place else ():
        for service in services:
            if locality_id and locality_id == _locality_of(service):
                return service
    return None


def _locality_of(service: OnlineService) -> int | None:
    return service.locality_id or (service.agency.locality_id if service.agency else None)


def _national(services: list[OnlineService]) -> OnlineService | None:
    """The national service, else that of an agency without a locality, such as a ministry."""
    return next(
        (service for service in services if service.is_national),
        next((service for service in services if _locality_of(service) is None), None),
    )
