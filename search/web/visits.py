"""How often one address, signed-in user or client with a key may ask the pages of the search."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader

from core.private_apis import do_not_log_response
from core.rate_limits import is_limited
from search.web.api_clients import BadKey, is_client_limited
from search.web.forms import clean_query

BUSY_SECONDS = 5  # after so long a busy server has served those who were before
WINDOW_SECONDS = 60  # of the default rates

View = Callable[..., HttpResponse]


def limit_visits(group: str, setting: str) -> Callable[[View], View]:
    """Decorate a page that answers with 429 where its visitor exceeds the rate of this setting."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if _is_exceeded(request, group, getattr(settings, setting)):
                return _too_many(request)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def may_search_hard(request: HttpRequest) -> bool:
    """Counts a hard search; False where its visitor has made too many."""
    return not _is_exceeded(request, "hard-search", settings.SEARCH_HARD_RATE)


def _is_exceeded(request: HttpRequest, group: str, rate: str) -> bool:
    try:
        return is_client_limited(request, group, rate)
    except BadKey:  # a browser that sends a header of the API is a visitor
        return is_limited(request, group, rate)


def _too_many(request: HttpRequest) -> HttpResponse:
    return refusal(request, "often", clean_query(request.GET.get("q", "")))


def refusal(request: HttpRequest, reason: str, query: str) -> HttpResponse:
    """`reason`: "often" or "long", of this visitor's searches; "busy" because of everybody's."""
    busy = reason == "busy"
    page = loader.render_to_string("search/refused.html", {"request": request, "reason": reason, "query": query})
    return told_to_wait(HttpResponse(page, status=503 if busy else 429), BUSY_SECONDS if busy else WINDOW_SECONDS)


def told_to_wait(response: HttpResponse, seconds: int) -> HttpResponse:
    """The refusal, with the time after which to come back. Metrics count it; a line of the log for each would let
    whoever causes them fill it.
    """
    response["Retry-After"] = str(seconds)
    do_not_log_response(response)
    return response
