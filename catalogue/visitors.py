"""Hashes that distinguish visitors for one day without identifying them."""

import hashlib
import hmac
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from catalogue.models.rating import VisitorSalt
from core.client_address import client_address


def visitor_hash(request: HttpRequest, day: date | None = None) -> str:
    """64 hex digits that are the same for one visitor on one day only.

    The salt is random, and the salts of earlier days are deleted with the first hash of a day, or by a job: nobody can
    find the address again.
    """
    salt = _salt_of(day or timezone.localdate())
    visitor = f"{client_address(request)}\n{request.META.get('HTTP_USER_AGENT', '')}"
    return hmac.new(salt.encode(), visitor.encode(), hashlib.sha256).hexdigest()


def delete_former_salts() -> None:
    """Nobody may have voted since."""
    VisitorSalt.objects.filter(day__lt=timezone.localdate()).delete()


def _salt_of(day: date) -> str:
    salt, created = VisitorSalt.objects.get_or_create(day=day)
    if created:
        VisitorSalt.objects.filter(day__lt=day).delete()
    return salt.salt
