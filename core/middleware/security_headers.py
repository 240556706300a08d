"""Headers that tell browsers what pages of this site never do."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# Nothing here asks for them; whoever smuggles in a script or a frame is not to either.
_NEVER_USED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_PERMISSIONS = ", ".join(f"{feature}=()" for feature in _NEVER_USED)
# What is never a document of its own has no features to be refused; of a first visit the words are 1 KB of 25.
_NO_DOCUMENTS = ("text/css", "text/javascript", "application/javascript", "image/png", "font/")
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class SecurityHeadersMiddleware:
    """On all responses, also of static files and probes. A view may set another value."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.headers.get("Content-Type", "").startswith(_NO_DOCUMENTS):
            response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """The Content-Security-Policy of public pages, or that of the admin, which needs inline styles.

    A page that the admin shows as a preview has the policy of public pages.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and request.path_info.startswith(ADMIN_PREFIX):
            policy: dict[str, Any] = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.config = policy["DIRECTIVES"]
        return parts


ADMIN_PREFIX = "/admin/"
