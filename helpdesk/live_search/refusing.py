"""Live searches that are turned away, most of them before it is asked who searches.

In a rush that is most of the work: session, gates and rights of an agent cost half a search.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve

from core.private_apis import do_not_log_response
from helpdesk.live_search.turns import turns, waited_before

_PATH = "/ho-tro/tim/"  # below the prefix of a language


class LateSearchesMiddleware:
    """Stands before sessions are opened; whoever asks, the answer tells nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.endswith(_PATH) and turns.is_late(waited_before(request.headers)):
            request.resolver_match = resolve(request.path_info)  # counts are kept by view
            return refused("late")
        return self.get_response(request)


def refused(reason: str) -> HttpResponse:
    """`reason`: late, or down where no engine answers. The browser keeps its list, and asks again where it is late."""
    response = HttpResponse(reason, status=503, content_type="text/plain")
    response["Retry-After"] = "1"
    do_not_log_response(response)
    return response
