"""Click tokens, and which requests count as made by a person."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

from core.rate_limits import is_limited
from core.referrer import referring_parameter

TRACK_PARAMETER = "tk"
MAX_RANK = 1_000
# No person opens more pages from one address; above this rate pages are served and not counted.
COUNTED_RATE = "120/m"
_TOKEN = re.compile(r"(?P<search_id>[A-Za-z0-9_-]{8,24})(?:\.(?P<rank>\d{1,4}))?")
_MACHINE = re.compile(r"(?<!cu)bot\b|crawl|spider|slurp|preview|monitor|headlesschrome|lighthouse", re.IGNORECASE)
_PURPOSE_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


@dataclass(frozen=True)
class ClickToken:
    """`tk` in an address: the id of a search, and in the link of a hit its rank from 1."""

    search_id: str
    rank: int | None = None

    def __str__(self) -> str:
        return self.search_id if self.rank is None else f"{self.search_id}.{self.rank}"


def parse_token(value: str) -> ClickToken | None:
    """None if `value` is not a valid token."""
    match = _TOKEN.fullmatch(value)
    if match is None:
        return None
    rank = int(match["rank"]) if match["rank"] else None
    return ClickToken(match["search_id"], rank) if rank is None or 0 < rank <= MAX_RANK else None


def token_of(request: HttpRequest) -> ClickToken | None:
    """The token in the address of the request."""
    return parse_token(request.GET.get(TRACK_PARAMETER, ""))


def token_or_referrer(request: HttpRequest) -> ClickToken | None:
    """The token in the address, else in the referrer if that is a page of this site."""
    return token_of(request) or parse_token(referring_parameter(request, TRACK_PARAMETER))


def is_person(request: HttpRequest) -> bool:
    """False for declared bots, and for browsers that prefetch pages nobody may open."""
    if request.method == "HEAD" or _MACHINE.search(request.headers.get("User-Agent", "")):
        return False
    return not any(
        word in request.headers.get(name, "").lower()
        for name in _PURPOSE_HEADERS
        for word in ("prefetch", "prerender", "preview")
    )


def may_count(request: HttpRequest) -> bool:
    """Whether a person made the request, within the rate limit of their address; counts against that limit."""
    return is_person(request) and not is_limited(request, "search-events", COUNTED_RATE)
