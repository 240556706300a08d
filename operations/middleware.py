"""Middlewares before all others, which check hosts, redirect and open sessions."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from core.private_apis import do_not_log_response
from operations import views
from operations.log import access, ids
from operations.metrics import http

PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": views.healthz,
    "/readyz": views.readyz,
    "/metrics": views.metrics,
}
REQUEST_ID_HEADER = "X-Request-ID"


class ProbesMiddleware:
    """Answers probes and scrapes.

    They come by plain HTTP to the address of one process, under a host name that is none of ours: later middlewares
    would refuse or redirect them. They get no session, language or log line.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        response = probe(request)
        do_not_log_response(response)  # otherwise one line for each probe of a process that is not ready
        return response


class RequestMiddleware:
    """Gives each request an id, which its log records and its response carry, then counts and logs it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        own_id = _request_id(request)
        ids.begin_request(own_id)  # until the response is sent: see operations.log.receivers
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        method, view = _method_name(request), _view_name(request)
        http.count(method, view, response.status_code, seconds)
        access.log(method, view, response.status_code, seconds)
        response.headers[REQUEST_ID_HEADER] = own_id
        return response


def _request_id(request: HttpRequest) -> str:
    """A trusted proxy's, else a new one: a visitor's header is not used."""
    sent = request.headers.get(REQUEST_ID_HEADER, "") if settings.TRUSTED_PROXY_COUNT else ""
    return sent if ids.is_valid(sent) else ids.new_request_id()


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def _method_name(request: HttpRequest) -> str:
    """Made-up methods share a name: as a label each one would be kept for ever."""
    return request.method if request.method in _METHODS else "OTHER"


def _view_name(request: HttpRequest) -> str:
    """One of the URLconf's; "none" when no view was reached, as for a redirect or an unknown address."""
    match = request.resolver_match
    return (match.view_name if match else "") or "none"
