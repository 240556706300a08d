"""Telling one visitor from another for a day, without keeping who they are."""

import hashlib
import hmac
from datetime import date

from django.conf import settings
from django.utils import timezone

from catalogue.models.rating import VisitorSalt


def client_address(request) -> str:
    """The visitor's address as seen by the outermost trusted proxy; the rest of the header may be forged."""
    proxies = settings.TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META["REMOTE_ADDR"]


def visitor_hash(request, day: date | None = None) -> str:
    """64 hex digits that are the same for one visitor on one day only.

    The salt is random and the salts of earlier days are deleted, so no one can compute back to an address.
    """
    salt = _salt_of(day or timezone.localdate())
    visitor = f"{client_address(request)}\n{request.META.get('HTTP_USER_AGENT', '')}"
    return hmac.new(salt.encode(), visitor.encode(), hashlib.sha256).hexdigest()


def _salt_of(day: date) -> str:
    salt, created = VisitorSalt.objects.get_or_create(day=day)
    if created:
        VisitorSalt.objects.filter(day__lt=day).delete()
    return salt.salt
