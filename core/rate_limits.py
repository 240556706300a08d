"""Limits on requests of one address or device: the only module that counts requests.

A rate is written "60/m": a count, and a second (s), minute (m), hour (h) or day (d), or several of them ("5/10s").
Requests are counted in fixed windows in Django's cache, so all processes must share one (`CACHE_URL`). While the cache
fails, every request is allowed.
"""

import ipaddress
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from core.client_address import client_address
from core.resilient_cache import increment

View = Callable[..., HttpResponse]

_RATE = re.compile(r"(?P<count>\d+)/(?P<number>\d*)(?P<unit>[smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_IPV6_NETWORK_BITS = 64  # a household or phone gets one network and chooses its addresses
_SPARE_SECONDS = 5  # a counter outlives its window, so that it never ends within it


@dataclass(frozen=True)
class Rate:
    """At most `count` requests in `seconds`."""

    count: int
    seconds: int


def parse_rate(text: str) -> Rate:
    """Raises ValueError, naming the text, for anything but a rate of this module's form."""
    match = _RATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no rate; write a count and a period, such as 60/m")
    seconds = int(match["number"] or 1) * _UNIT_SECONDS[match["unit"]]
    if not seconds:
        raise ValueError(f"{text!r} is no rate; its period is zero")
    return Rate(int(match["count"]), seconds)


def is_limited(request: HttpRequest, group: str, rate: str) -> bool:
    """Count this request; True where its address has made more of this group than `rate` allows in this window.

    Raises ValueError for a rate that cannot be read.
    """
    return is_exceeded(_network(client_address(request)), group, rate)


def is_exceeded(subject: str, group: str, rate: str) -> bool:
    """The same for any other subject than an address, such as a device that many people use.

    Raises ValueError for a rate that cannot be read.
    """
    parsed = parse_rate(rate)
    count = increment(_counter_key(group, parsed, subject), parsed.seconds + _SPARE_SECONDS)
    return count is not None and count > parsed.count


def limit_posts(rate: str) -> Callable[[View], View]:
    """Decorate a view that answers `too_many_requests` where POST requests of one address exceed `rate`.

    Raises ValueError, when the view is defined, for a rate that cannot be read.
    """
    parse_rate(rate)

    def decorate(view: View) -> View:
        group = f"{view.__module__}.{view.__qualname__}"

        @wraps(view)
        def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method == "POST" and is_limited(request, group, rate):
                return too_many_requests(request)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page for refused requests, with status 429."""
    return render(request, "429.html", status=429)


def _counter_key(group: str, rate: Rate, subject: str) -> str:
    """Key of the counter of the current window. Windows of different subjects begin at different times.

    A keyed hash: whoever reads the cache learns no address.
    """
    window = (int(time.time()) + zlib.crc32(subject.encode())) // rate.seconds
    text = f"{group} {rate.count}/{rate.seconds} {subject} {window}"
    return f"rate-limit:{salted_hmac('core.rate_limits', text, algorithm='sha256').hexdigest()}"


def _network(address: str) -> str:
    """The network of an IPv6 address; an IPv4 address, or text that is no address, unchanged."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, _IPV6_NETWORK_BITS), strict=False))
