"""Closes the site while its database may be changing: a page that needs nothing but itself."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override

_RETRY_SECONDS = 600
_MAX_MESSAGE = 300  # bytes of the file that are shown


class MaintenanceMiddleware:
    """While MAINTENANCE_FILE exists, every address answers 503. Probes stand before this; nothing else is let in.

    The file is looked for at each request, so that one `touch` closes all processes. Its beginning, if it has one, is
    shown to visitors.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        message = _message(settings.MAINTENANCE_FILE) if settings.MAINTENANCE_FILE else None
        return self.get_response(request) if message is None else _closed(request, message)


def _message(path: str) -> str | None:
    """None where the site is open. A file that cannot be read closes it too."""
    try:
        with Path(path).open("rb") as file:
            return file.read(_MAX_MESSAGE).decode("utf-8", "ignore").strip()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _closed(request: HttpRequest, message: str) -> HttpResponse:
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        body = render_to_string("503.html", {"message": message})
    headers = {"Retry-After": str(_RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(body, status=503, headers=headers)
