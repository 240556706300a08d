"""Limits on requests of one address or device: the only module that counts requests.

A rate is written "60/m": a count, and a second (s), minute (m), hour (h) or day (d), or several of them ("5/10s").
It holds for any such period, wherever it begins: requests are counted in tenths of it, and those of the last ten tenths
and of the current one are added up. Counters are shared by all processes (`core.counters`); while they cannot be, each
process allows the rate by itself.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from core import counters
from core.client_address import client_ip
from core.networks import household_of

View = Callable[..., HttpResponse]

_RATE = re.compile(r"(?P<count>\d+)/(?P<number>\d*)(?P<unit>[smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_PARTS = 10  # of a period: a request is forgotten after 1 to 1.1 periods
_SPARE_SECONDS = 5  # a counter outlives the last look at it, so that it never ends before


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
    """Count this request; True where its address has made as many of this group as `rate` allows.

    Refused requests count no further. Raises ValueError for a rate that cannot be read.
    """
    return is_exceeded(_sender(request), group, rate)


def is_exceeded(subject: str, group: str, rate: str) -> bool:
    """The same for any other subject than an address, such as a device that many people use.

    Raises ValueError for a rate that cannot be read.
    """
    parsed = parse_rate(rate)
    part = int(time.time() * _PARTS / parsed.seconds)
    current, *former = (_counter_key(group, parsed, subject, part - age) for age in range(_PARTS + 1))
    before = counters.total(former)
    if before >= parsed.count:
        return True
    count = counters.increment(current, parsed.seconds * (1 + 1 / _PARTS) + _SPARE_SECONDS)
    if before + count <= parsed.count:
        return False
    counters.take_back(current)
    return True


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


def _counter_key(group: str, rate: Rate, subject: str, part: int) -> str:
    """Key of the counter of one part of a period. A keyed hash: whoever reads the cache learns no address."""
    text = f"{group} {rate.count}/{rate.seconds} {subject} {part}"
    return f"rate-limit:{salted_hmac('core.rate_limits', text, algorithm='sha256').hexdigest()}"


def _sender(request: HttpRequest) -> str:
    """The network of the visitor; those whose address no proxy can tell are one sender a proxy."""
    address = client_ip(request)
    return household_of(str(address)) if address else f"unknown {request.META.get('REMOTE_ADDR', '')}"
