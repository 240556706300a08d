"""Hashes that distinguish visitors and networks for one day without identifying them.

The day's salt is random, and of no use without the site's secret key, which is in no table: a copy of the database
alone unlocks nothing. It is destroyed when its day is over; so are, by their own jobs, the hashes in the votes.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from catalogue.models.rating import Rating, VisitorSalt
from core.client_address import client_address
from core.networks import household_of, provider_network_of


class FormerDay(ValueError):
    """Salts are not used after their day."""


@dataclass(frozen=True)
class Origin:
    """Hashes of the address (of IPv6, a household's /64) and of the network around it (/24, /48)."""

    address: str
    network: str


def visitor_hash(request: HttpRequest, day: date | None = None) -> str:
    """64 hex digits that are the same for one address and browser on one day only. Raises FormerDay."""
    return _hash(day, f"{client_address(request)}\n{request.META.get('HTTP_USER_AGENT', '')}")


def visitor_origin(request: HttpRequest) -> Origin:
    """What bounds the votes of the day, whatever the browser calls itself."""
    address = client_address(request)
    return Origin(
        address=_hash(None, f"address\n{household_of(address)}"),
        network=_hash(None, f"network\n{provider_network_of(address)}"),
    )


def former_salts() -> QuerySet[VisitorSalt]:
    return VisitorSalt.objects.filter(day__lt=timezone.localdate())


def delete_former_salts() -> None:
    """Nobody may have voted since."""
    former_salts().delete()


def recognisable_ratings() -> QuerySet[Rating]:
    """Ratings of former days that still have the visitor's hash."""
    return Rating.objects.filter(day__lt=timezone.localdate(), visitor__isnull=False)


def forget_visitors() -> int:
    """Take the hashes out of the votes of former days, so that no two of them can be told to be one visitor's."""
    return recognisable_ratings().update(visitor=None, address="", network="")


def _hash(day: date | None, visitor: str) -> str:
    key = salted_hmac("catalogue.visitors", _salt_of(day or timezone.localdate()), algorithm="sha256").digest()
    return hmac.new(key, visitor.encode(), hashlib.sha256).hexdigest()


def _salt_of(day: date) -> str:
    if day < timezone.localdate():
        raise FormerDay(day)
    salt, created = VisitorSalt.objects.get_or_create(day=day)
    if created:
        VisitorSalt.objects.filter(day__lt=day).delete()
    return salt.salt
