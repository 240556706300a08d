import sys
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from catalogue.life_events.event_page import event_context
from catalogue.life_events.timelines import complete_timelines, timeline_of
from catalogue.models import Agency, Field, GovernmentLevel, LifeEvent
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.models.taxonomy import Term
from catalogue.pages import browse
from catalogue.pages.cards import procedure_cards
from catalogue.pages.term_lists import asked_words, grouped_by_field, in_order_of, keys_in_order, narrowed
from catalogue.pages.visitor_place import chosen_place
from catalogue.terms.merged_keys import term_with_former_slug
from vietnamese.ordering import order_key

# The largest field has 193 procedures: one page of 200 keeps every procedure within three clicks of the home page.
PAGE_SIZE = 200
AGENCY_PAGE_SIZE = 300


def life_event_list(request: HttpRequest) -> HttpResponse:
    events = complete_timelines()
    groups = [
        (group.label, found)
        for group in LifeEvent.Group
        if (found := [event for event in events if event.group == group])
    ]
    return render(request, "catalogue/life_event_list.html", {"groups": groups})


def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    event = LifeEvent.objects.filter(slug=slug).first()
    if event is None:
        return _redirect_merged(LifeEvent, slug, "life_event")
    timeline = timeline_of(event.pk)
    if timeline is None or not timeline.is_complete:
        pages = browse.public_procedures().filter(life_events=event)
        return _listing(request, pages, {"term": event, "parent": "life_events"})
    return render(request, "catalogue/life_event.html", event_context(event, timeline))


def field_list(request: HttpRequest) -> HttpResponse:
    query = asked_words(request)
    found = narrowed(browse.fields(), query, lambda field: field.localized_name)
    groups = [
        (agency, sorted(fields, key=lambda field: (field.order, order_key(field.localized_name))))
        for agency, fields in groupby(found, key=lambda field: field.agency)
    ]
    return render(request, "catalogue/field_list.html", {"groups": groups, "query": query})


def field(request: HttpRequest, slug: str) -> HttpResponse:
    term = Field.objects.select_related("agency").filter(slug=slug).first()
    if term is None:
        return _redirect_merged(Field, slug, "field")
    return _listing(request, browse.public_procedures().filter(field=term), {"term": term, "parent": "fields"})


def agency_list(request: HttpRequest) -> HttpResponse:
    query = asked_words(request)
    found = sorted(narrowed(browse.agencies(), query, lambda agency: agency.localized_name), key=_agency_order)
    page = Paginator(found, AGENCY_PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = [
        (_heading(level, has_ended=has_ended), list(bodies))
        for (has_ended, level), bodies in groupby(page, key=lambda agency: (agency.has_ended, agency.level))
    ]
    context = {"groups": groups, "page_of_list": page, "query": query}
    return render(request, "catalogue/agency_list.html", context)


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    bodies = Agency.objects.live().select_related("level", "parent", "successor", "locality")
    body = bodies.filter(slug=slug).first()
    if body is None:
        return _redirect_merged(Agency, slug, "agency")
    query = asked_words(request)
    groups = grouped_by_field(browse.procedures_of_agency(body), query)
    return render(request, "catalogue/agency_page.html", {"agency": body, "groups": groups, "query": query})


def _heading(level: GovernmentLevel | None, *, has_ended: bool) -> str:
    name = level.localized_name if level else _("Những cơ quan khác")
    return _("%(level)s, đã kết thúc hoạt động") % {"level": name} if has_ended else name


def _agency_order(agency: Agency) -> tuple:
    """Ended ones last; by level, those without one last; then as editors put them, then as in dictionaries."""
    level = (agency.level.order, agency.level.pk) if agency.level else (sys.maxsize, 0)
    return agency.has_ended, level, agency.order, order_key(agency.localized_name)


def _redirect_merged(model: type[Term], slug: str, name: str) -> HttpResponse:
    """To the page of the term that the one with this address was merged into. Raises `Http404` where there is none."""
    term = term_with_former_slug(model, slug)
    if term is None:
        raise Http404
    return redirect(f"browse:{name}", slug=term.slug, permanent=True)


def _listing(request: HttpRequest, pages: ProcedurePageQuerySet, context: dict) -> HttpResponse:
    query = asked_words(request)
    page = Paginator(keys_in_order(pages, query), PAGE_SIZE).get_page(request.GET.get("trang"))
    cards = procedure_cards(in_order_of(pages.for_listing(), list(page.object_list)), place=chosen_place(request))
    shown = {"page_of_list": page, "cards": cards, "query": query}
    return render(request, "catalogue/procedure_list.html", {**context, **shown})
