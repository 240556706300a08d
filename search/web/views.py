from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.pages.visitor_place import chosen_place
from core.hidden_numbers import address_without_numbers
from core.text.masking import without_personal
from faq.forms import SendQuestionForm
from search import service
from search.kinds import USUAL_HIT, kind_of
from search.lab.explaining.access import explain_url
from search.log.recording import record_page
from search.log.tracking import track
from search.types import FacetName, Hit, Kind, SearchRequest, SearchResponse, Sort, Suggestion, SuggestRequest
from search.web import filters, links
from search.web.forms import SearchForm, clean_query
from search.web.total import total_text
from search.web.visits import limit_visits, may_search_hard, refusal

MOST_QUESTIONS = 3  # beside pages of other kinds
MOST_SHOWN = 50  # beyond these a query is to be narrowed, not paged through
MIN_SUGGEST_LENGTH = 2  # one letter starts half the catalogue


@require_safe
@limit_visits("search-page", "SEARCH_PAGE_RATE")
def search(request: HttpRequest) -> HttpResponse:
    """The search page. Every address gets a page, invalid parameters are ignored."""
    if hidden := address_without_numbers(request):
        return redirect(hidden)
    place = chosen_place(request)
    search_request = SearchForm(request.GET).request(locale=get_language(), place=place.code if place else "")
    response = (
        service.search(search_request, may_be_hard=partial(may_search_hard, request))
        if search_request.text or search_request.filters
        else _no_search(search_request)
    )
    if response.busy:
        return refusal(request, "long" if response.limited else "busy", search_request.text)
    tracking = track(request, response)
    record_page(request, response, tracking)
    context = {
        **_context(response, tracking.search_id),
        "explain_url": explain_url(request, search_request.text, search_request.locale),
        "show_degraded": response.degraded and _is_staff(request),
    }
    return render(request, "search/search_page.html", context)


def _is_staff(request: HttpRequest) -> bool:
    """Whether the user may enter the admin; without a session cookie, no query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")


def _no_search(search_request: SearchRequest) -> SearchResponse:
    """The page before a search."""
    return SearchResponse(
        request=search_request, total=0, hits=(), facets=(), suggestions=(), engine="", took_ms=0, search_id=""
    )


def _context(response: SearchResponse, search_id: str) -> dict[str, Any]:
    search_request = response.request
    facets = filters.shown_facets(response)
    return {
        "response": response,
        "unavailable": not response.engine and bool(search_request.text or search_request.filters),
        "query": search_request.text,
        "total_text": total_text(response),
        "tk": search_id,
        "sort": search_request.sort.value,
        "sorts": links.sort_choices(search_request, tk=search_id),
        "facets": facets,
        "chips": filters.quick_filters(facets, response, tk=search_id),
        "active_filters": links.active_filters(response, tk=search_id),
        "without_filters_url": links.search_url(search_request, filters={}, tk=search_id),
        "unsure": response.is_unsure,
        "referral": response.referral if search_request.page == 1 else None,
        "plain": response.is_unsure or response.referral is not None or response.dossier_need is not None,
        "did_you_mean_url": links.search_url(search_request, text=response.did_you_mean, verbatim=False),
        "verbatim_url": links.search_url(search_request, verbatim=True),
        "related": links.related_choices(response),
        **_help_when_unsure(response),
        **_listed(response),
        "previous_url": links.page_url(search_request, search_request.page - 1, tk=search_id)
        if response.has_previous
        else "",
        "next_url": links.page_url(search_request, search_request.page + 1, tk=search_id)
        if response.has_next and search_request.page * search_request.page_size < MOST_SHOWN
        else "",
    }


@dataclass(frozen=True)
class ListedHit:
    rank: int  # in the whole list, from 1
    hit: Hit


def _listed(response: SearchResponse) -> dict[str, Any]:
    """The common answer above the list, the one best answer of a search that is sure, the other pages, and questions
    apart from them, unless somebody asked for questions.
    """
    hits = [ListedHit(rank, hit) for rank, hit in enumerate(response.hits, response.first_rank)]
    common = next((each.hit for each in hits if each.hit.common), None)
    others = [each for each in hits if not each.hit.common]
    best = others[0] if others and _has_best(response, others[0].hit) else None
    rest = others[1:] if best else others
    apart = [] if FacetName.KIND in response.request.filters else [each for each in rest if _is_question(each.hit)]
    if rest and not best:
        apart = [each for each in apart if each is not rest[0]]
    return {
        "common": common,
        "best": best,
        "other_hits": others,
        "pages": [each for each in rest if each not in apart],
        "questions": apart[:MOST_QUESTIONS],
        "first_number": response.first_rank,
        "first_listed": response.first_rank + bool(common or best),
        "dossier_lookup_url": settings.DOSSIER_LOOKUP_URL,
    }


def _has_best(response: SearchResponse, first: Hit) -> bool:
    """Whether the first hit answers the query: of a sure search in its own order, on its first page."""
    if kind_of(first.kind).hit_template != USUAL_HIT:
        return False
    request = response.request
    is_first = request.page == 1 and request.sort == Sort.RELEVANCE and bool(request.text)
    return is_first and response.confident and response.referral is None and response.dossier_need is None


def _is_question(hit: Hit) -> bool:
    return hit.kind == Kind.QUESTION


def _help_when_unsure(response: SearchResponse) -> dict[str, Any]:
    """Topics and the form for a question, filled in with what names nobody."""
    if response.next_steps is None:
        return {}
    if response.dossier_codes and not response.understanding.words:
        return {}
    return {
        "topics": response.next_steps.topics,
        "send_form": SendQuestionForm(initial={"text": without_personal(response.request.text)}),
    }


@require_safe
@limit_visits("suggest-page", "SUGGEST_PAGE_RATE")
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for the search box's list; an empty fragment if the text is too short."""
    text = clean_query(request.GET.get("q", ""))
    suggestions: tuple[Suggestion, ...] = ()
    if len(text) >= MIN_SUGGEST_LENGTH:
        suggestions = service.suggest(SuggestRequest(text=text, locale=get_language()))
    context = {"suggestions": suggestions, "list_id": _list_id(request)}
    return render(request, "search/suggestions.html", context)


def _list_id(request: HttpRequest) -> str:
    """The id of the search box that sent the request; ids of its options begin with it."""
    list_id = request.GET.get("id", "")
    return list_id if list_id in ("dau-trang-goi-y", "tim-goi-y") else "tim-goi-y"
