"""Access to metrics: by METRICS_TOKEN; where it is empty, for programs on this machine alone."""

import ipaddress
import secrets

from django.conf import settings
from django.http import HttpRequest

# Visitors behind a proxy on this machine come from loopback too; every proxy sets one of these headers.
_PROXY_HEADERS = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        expected = f"Bearer {settings.METRICS_TOKEN}"
        return secrets.compare_digest(request.headers.get("Authorization", "").encode(), expected.encode())
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and not any(
        header in request.META for header in _PROXY_HEADERS
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:  # a Unix socket has none
        return False
