"""Which requests are visits of people, and which of them ask not to be counted."""

import re

from django.http import HttpRequest

_MACHINE = re.compile(r"(?<!cu)bot\b|crawl|spider|slurp|preview|monitor|headlesschrome|lighthouse", re.IGNORECASE)
_PURPOSE_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def is_person(request: HttpRequest) -> bool:
    """False for declared bots, and for browsers that prefetch pages nobody may open."""
    if request.method == "HEAD" or _MACHINE.search(request.headers.get("User-Agent", "")):
        return False
    return not any(
        word in request.headers.get(name, "").lower()
        for name in _PURPOSE_HEADERS
        for word in ("prefetch", "prerender", "preview")
    )


def asks_not_to_be_counted(request: HttpRequest) -> bool:
    """By Do Not Track or Global Privacy Control."""
    return "1" in (request.headers.get("DNT"), request.headers.get("Sec-GPC"))
