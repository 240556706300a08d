"""The search that a request for the search page belongs to, and whether it is a new one."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core.client_address import client_address
from core.rate_limits import is_limited
from core.visits import is_person
from search.log.click_tokens import token_of
from search.log.query_masking import group_key, masked_query
from search.types import SearchResponse, Sort

# Going back or reloading within this time is the same search.
REPEAT_SECONDS = 86_400
# A network counts a phrase once a day, however it is spelled and whatever the browser: reports count networks.
_PHRASE_RATE = "1/d"
# Different phrases a network may add to the log; further searches are answered and not counted.
LOGGED_RATE = "120/h"


@dataclass(frozen=True)
class Tracking:
    """`search_id` goes into the links of the page; "" if the search is not tracked."""

    search_id: str = ""
    is_new: bool = False


UNTRACKED = Tracking()


def track(request: HttpRequest, response: SearchResponse) -> Tracking:
    """A new search is the first page for a person, by relevance, unfiltered. Other views keep their search id."""
    if not is_logged(response) or not is_person(request):
        return UNTRACKED
    if token := token_of(request):
        return Tracking(token.search_id)
    if not is_first_view(response):
        return UNTRACKED
    return _first_or_repeated(request, response)


def is_logged(response: SearchResponse) -> bool:
    """False if the log is off, the query empty, or no engine answered."""
    return bool(settings.SEARCH_LOG_DAYS and response.engine and response.request.text)


def is_first_view(response: SearchResponse) -> bool:
    request = response.request
    return request.page == 1 and not response.beyond_end and request.sort == Sort.RELEVANCE and not request.filters


def _first_or_repeated(request: HttpRequest, response: SearchResponse) -> Tracking:
    key = _visit_key(request, response)
    if known := cache.get(key):
        return Tracking(known)
    if not may_add(request, response) or not cache.add(key, response.search_id, REPEAT_SECONDS):
        return UNTRACKED
    return Tracking(response.search_id, is_new=True)


def may_add(request: HttpRequest, response: SearchResponse) -> bool:
    """Whether the search may become a row of the log; counts it."""
    phrase = group_key(masked_query(response.request.text))
    if is_limited(request, f"searched-phrase {response.request.locale} {phrase}", _PHRASE_RATE):
        return False
    return not is_limited(request, "logged-search", LOGGED_RATE)


def _visit_key(request: HttpRequest, response: SearchResponse) -> str:
    """A digest that stays in the cache for `REPEAT_SECONDS`; nothing that is stored leads from it to a visitor."""
    parts = (
        settings.SECRET_KEY,
        client_address(request),
        response.request.locale,
        response.request.text,
    )
    return "search-visit:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
