"""The admin and the pages of signing in for some networks only, for everybody else addresses that do not exist."""

import ipaddress
from collections.abc import Callable, Sequence
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound

from core.client_address import client_ip
from core.middleware.security_headers import ADMIN_PREFIX

# Where staff are: the admin, and signing in to it (`accounts.urls`).
STAFF_PREFIXES = (ADMIN_PREFIX, "/tai-khoan/")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class AdminNetworksMiddleware:
    """Where `ADMIN_NETWORKS` names none, the admin is open to all. An address that nobody knows is in no network.

    Before sessions and languages: whoever is outside costs no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.ADMIN_NETWORKS and request.path_info.startswith(STAFF_PREFIXES) and not _is_inside(request):
            return HttpResponseNotFound("not found\n", content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def _is_inside(request: HttpRequest) -> bool:
    address = client_ip(request)
    return address is not None and any(address in network for network in networks(tuple(settings.ADMIN_NETWORKS)))


@lru_cache(maxsize=4)
def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """Raises ValueError, naming it, for what is neither a network nor an address."""
    return tuple(ipaddress.ip_network(name.strip()) for name in names)
