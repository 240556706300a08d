from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalogue.life_events.timelines import complete_timelines, timeline_of
from catalogue.models import Agency, Field, LifeEvent
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.models.taxonomy import Term
from catalogue.pages import browse
from catalogue.pages.cards import procedure_cards
from catalogue.pages.event_page import event_context
from catalogue.pages.visitor_place import chosen_place
from catalogue.terms.merged_keys import term_with_former_slug

# The largest field has 193 procedures: one page of 200 keeps every procedure within three clicks of the home page.
PAGE_SIZE = 200
AGENCY_PAGE_SIZE = 300


def life_event_list(request: HttpRequest) -> HttpResponse:
    events = complete_timelines()
    groups = [
        (group.label, found) for group in LifeEvent.Group if (found := [event for event in events if event.group == group])
    ]
    return render(request, "catalogue/life_event_list.html", {"groups": groups})


def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    event = LifeEvent.objects.filter(slug=slug).first()
    if event is None:
        return _redirect_merged(LifeEvent, slug, "life_event")
    timeline = timeline_of(event.pk)
    if timeline is None or not timeline.is_complete:
        pages = browse.public_procedures().filter(life_events=event)
        return _listing(request, pages, {"term": event, "facet": "life_event", "parent": "life_events"})
    return render(request, "catalogue/life_event.html", event_context(event, timeline))


def field_list(request: HttpRequest) -> HttpResponse:
    groups = [(agency, list(fields)) for agency, fields in groupby(browse.fields(), key=lambda field: field.agency)]
    return render(request, "catalogue/field_list.html", {"groups": groups})


def field(request: HttpRequest, slug: str) -> HttpResponse:
    term = Field.objects.select_related("agency").filter(slug=slug).first()
    if term is None:
        return _redirect_merged(Field, slug, "field")
    return _listing(
        request, browse.public_procedures().filter(field=term), {"term": term, "facet": "field", "parent": "fields"}
    )


def agency_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(browse.agencies(), AGENCY_PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = [(level, list(bodies)) for level, bodies in groupby(page, key=lambda agency: agency.level)]
    return render(request, "catalogue/agency_list.html", {"groups": groups, "page_of_list": page})


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    bodies = Agency.objects.live().select_related("level", "parent", "successor", "locality")
    body = bodies.filter(slug=slug).first()
    if body is None:
        return _redirect_merged(Agency, slug, "agency")
    return _listing(request, browse.procedures_of_agency(body), {"term": body, "facet": "agency", "parent": "agencies"})


def _redirect_merged(model: type[Term], slug: str, name: str) -> HttpResponse:
    """To the page of the term that the one with this address was merged into. Raises `Http404` where there is none."""
    term = term_with_former_slug(model, slug)
    if term is None:
        raise Http404
    return redirect(f"browse:{name}", slug=term.slug, permanent=True)


def _listing(request: HttpRequest, pages: ProcedurePageQuerySet, context: dict) -> HttpResponse:
    page = Paginator(pages.for_listing().order_by("title"), PAGE_SIZE).get_page(request.GET.get("trang"))
    cards = procedure_cards(page, place=chosen_place(request))
    return render(request, "catalogue/procedure_list.html", {**context, "page_of_list": page, "cards": cards})
