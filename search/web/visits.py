"""How often one address, or one signed-in user, may ask the pages of the search."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.rate_limits import is_exceeded, is_limited

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
    user = _user_key(request)
    return is_exceeded(f"user {user}", group, rate) if user else is_limited(request, group, rate)


def _user_key(request: HttpRequest) -> str:
    """The key of the signed-in user, "" for others; without a session cookie, no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ""
    return str(request.user.pk)


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "search/too_many_searches.html", status=429)
    response["Retry-After"] = str(WINDOW_SECONDS)
    return response
