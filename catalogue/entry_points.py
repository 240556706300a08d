"""Which online service a citizen is sent to: that of their place, else the national one, else the agency's portal."""

from dataclasses import dataclass

from django.urls import reverse

from catalogue.choices import CheckOutcome
from catalogue.models import Agency, Locality, OnlineService, ServiceLevel


@dataclass(frozen=True)
class EntryPoint:
    url: str
    service: OnlineService | None  # none when only the agency's portal is known
    level: ServiceLevel | None
    agency: Agency | None = None

    @property
    def link(self) -> str:
        """What a button leads to: a service by the address that counts its openings, a portal directly."""
        return self.url if self.service is None else service_link(self.service.procedure.code, self.service.pk)

    @property
    def is_portal_only(self) -> bool:
        return self.service is None

    @property
    def is_dead(self) -> bool:
        return self.service is not None and self.service.last_outcome == CheckOutcome.DEAD


def service_link(code: str, service_id: int) -> str:
    return reverse("browse:open_service", args=[code, service_id])


def services_of(procedure) -> list[OnlineService]:
    return services_by_procedure([procedure.pk]).get(procedure.pk, [])


def services_by_procedure(procedure_ids) -> dict[int, list[OnlineService]]:
    """The open services of procedures, with what choosing among them needs, in two queries however many they are."""
    services = (
        OnlineService.objects.filter(active=True, procedure_id__in=procedure_ids)
        .select_related("procedure", "agency__locality", "locality")
        .prefetch_related("levels")
    )
    found: dict[int, list[OnlineService]] = {}
    for service in services:
        found.setdefault(service.procedure_id, []).append(service)
    return found


def entry_point(
    services: list[OnlineService], *, place: Locality | None = None, agencies: list[Agency] | tuple = ()
) -> EntryPoint | None:
    """The best of `services` for a citizen in `place`, or the portal of one of `agencies`, or nothing."""
    open_services = [service for service in services if service.active]
    chosen = _local(open_services, place) or _national(open_services)
    if chosen:
        return EntryPoint(url=chosen.url, service=chosen, level=chosen.level_on(), agency=chosen.agency)
    portal = next((agency for agency in agencies if agency.portal_url), None)
    if portal:
        return EntryPoint(url=portal.portal_url, service=None, level=None, agency=portal)
    return None


def _local(services: list[OnlineService], place: Locality | None) -> OnlineService | None:
    """The nearest: the ward's own before its province's."""
    for locality_id in (place.pk, place.parent_id) if place else ():
        for service in services:
            if locality_id and locality_id == _locality_of(service):
                return service
    return None


def _locality_of(service: OnlineService) -> int | None:
    return service.locality_id or (service.agency.locality_id if service.agency else None)


def _national(services: list[OnlineService]) -> OnlineService | None:
    """The one for everybody; a body without a place (a ministry) also serves the whole country."""
    return next(
        (service for service in services if service.is_national),
        next((service for service in services if _locality_of(service) is None), None),
    )
