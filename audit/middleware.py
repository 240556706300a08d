"""Knows which request is served, and leaves no act in the admin and no download without an entry."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from audit.context import Served, serving
from audit.events import Event
from audit.filters import filter_of
from audit.log import record

_READS = ("GET", "HEAD", "OPTIONS", "TRACE")
# Redirects after a form that was accepted.
_ACCEPTED = (302, 303)


class AuditMiddleware:
    """After the middleware that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with serving(request) as served:
            response = self.get_response(request)
            if request.path.startswith(reverse("wagtailadmin_home")):
                _complete(served, response)
        return response


def _complete(served: Served, response: HttpResponseBase) -> None:
    """Entries of what nobody recorded, before the first byte of the answer is sent."""
    request = served.request
    if not getattr(getattr(request, "user", None), "is_authenticated", False):
        return
    view = request.resolver_match.view_name if request.resolver_match else ""
    if _is_download(response):
        if Event.EXPORTED not in served.events:
            record(
                Event.EXPORTED,
                request=request,
                purpose=request.GET.get("purpose", ""),
                view=view,
                arguments=_arguments(request),
                file=_file_name(response),
                filter=filter_of(request.GET),
            )
    elif request.method not in _READS and response.status_code in _ACCEPTED and not served.events:
        record(Event.ACTED, request=request, view=view, arguments=_arguments(request))


def _is_download(response: HttpResponseBase) -> bool:
    return response.status_code == 200 and response.get("Content-Disposition", "").lower().startswith("attachment")


def _file_name(response: HttpResponseBase) -> str:
    return response["Content-Disposition"].partition("=")[2].strip('" ')


def _arguments(request: HttpRequest) -> dict[str, str]:
    """Which row the address names."""
    match = request.resolver_match
    if match is None:
        return {}
    numbered = {str(number): str(value) for number, value in enumerate(match.args)}
    return {**numbered, **{name: str(value) for name, value in match.kwargs.items() if isinstance(value, str | int)}}
