"""The entry point of the online service as part of a card."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from catalogue.answer_card.stored import choice, fact_key
from catalogue.answer_card.types import OnlineAnswer, State
from catalogue.choices import ChannelKind, CheckOutcome, CheckProblem, Identification
from catalogue.entry_points import EntryPoint, entry_point, portals
from catalogue.models import Locality, OnlineService, ProcedurePage
from catalogue.places import PlaceAsked


def online_entry(services: list[OnlineService], page: ProcedurePage, place: PlaceAsked | None) -> OnlineAnswer | None:
    """The service of the place, else the national one, else the portal of an agency; None where there is neither."""
    entry = entry_point(services, place=_served(services, place), agencies=portals(page))
    if entry is None:
        return None
    is_stated = any(block["value"].get("channel") == ChannelKind.ONLINE for block in page.channels.raw_data)
    if entry.service is None:
        return _of_portal(entry, page, is_stated=is_stated)
    return _of_service(entry, entry.service, page, is_stated=is_stated)


def locality_of(service: OnlineService) -> Locality | None:
    """None for a service of the whole country."""
    return service.locality or (service.agency.locality if service.agency else None)


def _served(services: Sequence[OnlineService], place: PlaceAsked | None) -> Locality | None:
    """The place as far as a service is for it, from the localities of the services alone: no query."""
    if place is None:
        return None
    keys = {locality.code: locality.pk for service in services if (locality := locality_of(service))}
    return Locality(pk=keys.get(place.ward_code), parent_id=keys.get(place.province_code))


def _of_portal(entry: EntryPoint, page: ProcedurePage, *, is_stated: bool) -> OnlineAnswer:
    """An agency's portal is no promise that it receives this procedure."""
    return OnlineAnswer(
        state=State.PARTLY if is_stated else State.UNKNOWN,
        channel_stated=is_stated,
        fact_key=fact_key(page.code, f"agency-{entry.agency.pk if entry.agency else ''}", "portal_url"),
        url=entry.url,
        link=entry.link,
        scope=entry.agency.localized_name if entry.agency else "",
        is_portal_only=True,
    )


def _of_service(entry: EntryPoint, service: OnlineService, page: ProcedurePage, *, is_stated: bool) -> OnlineAnswer:
    leads_to_portal = entry.is_portal_only
    return OnlineAnswer(
        state=State.PARTLY if leads_to_portal else State.KNOWN,
        channel_stated=is_stated,
        fact_key=fact_key(page.code, f"service-{service.pk}", "url"),
        url=entry.url,
        link=entry.link,
        scope=_scope(service),
        is_portal_only=leads_to_portal,
        level=None if leads_to_portal else entry.level,
        partial_reason=service.partial_reason,
        is_dead=entry.is_dead,
        problem=CheckProblem(service.last_problem) if entry.is_dead else CheckProblem.NONE,
        checked_on=_checked_on(service),
        downtime=service.downtime,
        downtime_until=service.downtime_until if service.downtime else None,
        identification=choice(Identification, service.identification) or Identification.UNKNOWN,
        online_payment=service.online_payment,
        postal_receipt=service.postal_receipt,
        postal_return=service.postal_return,
        hours=service.hours,
    )


def _checked_on(service: OnlineService) -> datetime.date | None:
    """The day of the check that shows what is said; None while a failure waits for a second look."""
    checked = service.last_checked_at
    is_shown = service.last_outcome == CheckOutcome.DEAD or (
        service.last_outcome == CheckOutcome.ALIVE and not service.failures
    )
    return timezone.localtime(checked).date() if checked and is_shown else None


def _scope(service: OnlineService) -> str:
    """ "" for the whole country."""
    if service.locality:
        return service.locality.localized_name
    return service.agency.localized_name if service.agency else ""
