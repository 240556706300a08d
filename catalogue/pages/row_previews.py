"""What editors see of an online service or agency before it is published: the part of a page that shows it."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalogue.choices import ServiceLevelValue
from catalogue.entry_points import EntryPoint
from catalogue.models import Agency, OnlineService, ProcedurePage
from catalogue.pages import browse
from catalogue.pages.cards import procedure_cards
from core.page_context import composes_context_of

PREVIEWED_PROCEDURES = 20


@composes_context_of(OnlineService)
def service_context(service: OnlineService, request: HttpRequest) -> dict:
    """`entry` as citizens of its place get it, and the `page` that shows it, None where there is none."""
    level = service.level_on()
    page = ProcedurePage.objects.filter(procedure=service.procedure_id).for_cards().order_by("pk").first()
    return {
        "procedure": page,
        "entry": EntryPoint(
            url=service.url,
            service=service,
            level=ServiceLevelValue(level.level) if level else None,
            agency=service.agency,
        ),
    }


@composes_context_of(Agency)
def agency_context(agency: Agency, request: HttpRequest) -> dict:
    """As the agency's list of procedures, of which the first are shown."""
    pages = browse.procedures_of_agency(agency) if agency.pk else ProcedurePage.objects.none()
    page_of_list = Paginator(pages.for_listing().order_by("title"), PREVIEWED_PROCEDURES).get_page(1)
    return {
        "term": agency,
        "facet": "agency",
        "parent": "agencies",
        "page_of_list": page_of_list,
        "cards": procedure_cards(page_of_list),
    }
