from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.pages.visitor_place import chosen_place
from faq.forms import SendQuestionForm
from search import service
from search.lab.explaining.access import explain_url
from search.log.recording import record_page
from search.log.tracking import track
from search.types import SearchRequest, SearchResponse, SuggestRequest
from search.web import links
from search.web.forms import SearchForm, clean_query
from search.web.topics import nearest_topics
from search.web.total import is_unsure, total_text

MIN_SUGGEST_LENGTH = 2  # one letter starts half the catalogue


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search page. Whatever the address says, the answer is a page that helps on."""
    place = chosen_place(request)
    asked = SearchForm(request.GET).request(locale=get_language(), place=place.code if place else "")
    response = service.search(asked) if asked.text or asked.filters else _nothing(asked)
    tracking = track(request, response)
    record_page(request, response, tracking)
    context = {
        **_context(response, tracking.search_id),
        "explain_url": explain_url(request, asked.text, asked.locale),
        "show_degraded": response.degraded and _is_staff(request),
    }
    page = render(request, "search/search_page.html", context)
    if context["explain_url"] or context["show_degraded"]:
        patch_cache_control(page, private=True)
    return page


def _is_staff(request: HttpRequest) -> bool:
    """Without a session nobody is looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")


def _nothing(asked: SearchRequest) -> SearchResponse:
    """Before anything was asked."""
    return SearchResponse(
        request=asked, total=0, hits=(), facets=(), suggestions=(), engine="", took_ms=0, search_id=""
    )


def _context(response: SearchResponse, search_id: str) -> dict:
    asked = response.request
    return {
        "response": response,
        "unavailable": not response.engine and bool(asked.text or asked.filters),
        "query": asked.text,
        "total_text": total_text(response),
        "tk": search_id,
        "sort": asked.sort.value,
        "sorts": links.sort_choices(asked, tk=search_id),
        "facets": links.shown_facets(response.facets),
        "active_filters": links.active_filters(response, tk=search_id),
        "without_filters_url": links.search_url(asked, filters={}, tk=search_id),
        "unsure": is_unsure(response),
        "did_you_mean_url": links.search_url(asked, text=response.did_you_mean, verbatim=False),
        "verbatim_url": links.search_url(asked, verbatim=True),
        "related": links.related_choices(response),
        **_for_the_unsure(response),
        "first_number": asked.offset + 1,
        "previous_url": links.page_url(asked, asked.page - 1, tk=search_id) if response.has_previous else "",
        "next_url": links.page_url(asked, asked.page + 1, tk=search_id) if response.has_next else "",
    }


def _for_the_unsure(response: SearchResponse) -> dict:
    """Where else to go when nothing is surely what was asked for."""
    if not response.engine or not response.request.text or (response.total and response.confident):
        return {}
    return {
        "topics": nearest_topics(response),
        "send_form": SendQuestionForm(initial={"text": response.request.text}),
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
