"""The address a request comes from, behind the proxies of the site."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address as seen by the outermost trusted proxy; the rest of the header may be forged.

    Empty where the server listens on a socket that has no addresses and no proxy names one.
    """
    proxies: int = settings.TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META["REMOTE_ADDR"])
