"""Click tokens, and which requests count."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from core.rate_limits import is_limited
from core.referrer import referring_parameter
from core.visits import is_person

TRACK_PARAMETER = "tk"
MAX_RANK = 1_000
# No person opens more pages from one address; above this rate pages are served and not counted.
COUNTED_RATE = "120/m"
_SIGNATURE_LENGTH = 10  # hex digits, as in `_TOKEN`; a token is worth one click, which counts little
_TOKEN = re.compile(r"(?P<search_id>[A-Za-z0-9_-]{8,24})(?:\.(?P<rank>\d{1,4})\.(?P<signature>[0-9a-f]{10}))?")


@dataclass(frozen=True)
class ClickToken:
    """`tk` in an address: the id of a search, and in the link of a hit its rank from 1, signed for what it shows."""

    search_id: str
    rank: int | None = None
    signature: str = ""

    def __str__(self) -> str:
        return self.search_id if self.rank is None else f"{self.search_id}.{self.rank}.{self.signature}"

    def is_of(self, code: str, page_id: int) -> bool:
        """Whether this search showed the procedure, or the page without a code of its own, at this rank."""
        expected = hit_token(self.search_id, self.rank or 0, code, page_id).signature
        return constant_time_compare(self.signature, expected)


def hit_token(search_id: str, rank: int, code: str, page_id: int) -> ClickToken:
    """For the link of a hit: of a procedure by its code, of other pages, which have none, by their id."""
    text = f"{search_id} {rank} {code or page_id}"
    signature = salted_hmac("search.log.click_tokens", text, algorithm="sha256").hexdigest()[:_SIGNATURE_LENGTH]
    return ClickToken(search_id, rank, signature)


def parse_token(value: str) -> ClickToken | None:
    """None if `value` is not a valid token."""
    match = _TOKEN.fullmatch(value)
    if match is None:
        return None
    rank = int(match["rank"]) if match["rank"] else None
    if rank is not None and not 0 < rank <= MAX_RANK:
        return None
    return ClickToken(match["search_id"], rank, match["signature"] or "")


def token_of(request: HttpRequest) -> ClickToken | None:
    """The token in the address of the request."""
    return parse_token(request.GET.get(TRACK_PARAMETER, ""))


def token_or_referrer(request: HttpRequest) -> ClickToken | None:
    """The token in the address, else in the referrer if that is a page of this site."""
    return token_of(request) or parse_token(referring_parameter(request, TRACK_PARAMETER))


def may_count(request: HttpRequest) -> bool:
    """Whether a person made the request, within the rate limit of their address; counts against that limit."""
    return is_person(request) and not is_limited(request, "search-events", COUNTED_RATE)
