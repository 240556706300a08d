"""The address a request comes from, behind the proxies of the site."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# What proxies write: an address, with its port ("192.0.2.1:443", "[2001:db8::1]:443"), in quotes, with a zone.
_IPV4_AND_PORT = re.compile(r"([0-9.]+):[0-9]+")
_IPV6_AND_PORT = re.compile(r"\[([^\]]*)\](?::[0-9]+)?")


def client_address(request: HttpRequest) -> str:
    """The visitor's address as seen by the outermost trusted proxy, without port and zone; the rest of the header may
    be forged.

    Empty where that proxy or the socket names none: a Unix socket, "unknown", a name.
    """
    address = client_ip(request)
    return str(address) if address else ""


def client_ip(request: HttpRequest) -> IpAddress | None:
    """The same as an object; None instead of empty."""
    proxies: int = settings.TRUSTED_PROXY_COUNT
    # An empty entry stands for a proxy that knew no address: left out, a forged one would take its place.
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if proxies and len(forwarded) >= proxies and any(forwarded):
        return read_address(forwarded[-proxies])
    return read_address(str(request.META.get("REMOTE_ADDR", "")))


def read_address(text: str) -> IpAddress | None:
    """The address in an entry of X-Forwarded-For, whatever its form; None where there is none."""
    text = text.strip().strip('"')
    if match := _IPV4_AND_PORT.fullmatch(text) or _IPV6_AND_PORT.fullmatch(text):
        text = match[1]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
