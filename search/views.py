from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.places import chosen_place
from search import links, service
from search.forms import SearchForm, clean_query
from search.types import SearchRequest, SearchResponse, SuggestRequest

MIN_SUGGEST_LENGTH = 2  # one letter starts half the catalogue


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search page. Whatever the address says, the answer is a page that helps on."""
    place = chosen_place(request)
    asked = SearchForm(request.GET).request(locale=get_language(), place=place.code if place else "")
    response = service.search(asked) if asked.text or asked.filters else _nothing(asked)
    return render(request, "search/search_page.html", _context(response))


def _nothing(asked: SearchRequest) -> SearchResponse:
    """Before anything was asked."""
    return SearchResponse(
        request=asked, total=0, hits=(), facets=(), suggestions=(), engine="", took_ms=0, search_id=""
    )


def _context(response: SearchResponse) -> dict:
    asked = response.request
    return {
        "response": response,
        "unavailable": not response.engine and bool(asked.text or asked.filters),
        "query": asked.text,
        "sort": asked.sort.value,
        "sorts": links.sort_choices(asked),
        "facets": links.shown_facets(response.facets),
        "active_filters": links.active_filters(response),
        "without_filters_url": links.search_url(asked, filters={}),
        "first_number": asked.offset + 1,
        "previous_url": links.page_url(asked, asked.page - 1) if response.has_previous else "",
        "next_url": links.page_url(asked, asked.page + 1) if response.has_next else "",
    }


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for the search box's list; an empty fragment when there is too little to go by."""
    text = clean_query(request.GET.get("q", ""))
    found = ()
    if len(text) >= MIN_SUGGEST_LENGTH:
        found = service.suggest(SuggestRequest(text=text, locale=get_language()))
    context = {"suggestions": found, "list_id": _list_id(request)}
    return render(request, "search/suggestions.html", context)


def _list_id(request: HttpRequest) -> str:
    """Which of the page's search boxes asks; ids of options are built on it."""
    asked = request.GET.get("id", "")
    return asked if asked in ("dau-trang-goi-y", "tim-goi-y") else "tim-goi-y"
