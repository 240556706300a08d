"""Which requests may be answered with a copy, and which of them share one."""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.translation import get_language

from catalogue.models.other_language import MISSING_PARAMETER
from catalogue.models.replaced_address import REPLACED_PARAMETER
from catalogue.pages.answer_parameters import tells_case
from catalogue.pages.visitor_place import PLACE_COOKIE, is_known_code
from page_cache.release import fingerprint
from search.kinds import all_kinds

# A visitor with one is logged in, has given a page's password, or is to be shown a message.
_PERSONAL_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})


@dataclass(frozen=True)
class Address:
    """`key` is hexadecimal. `slug` is the last part of the path: that of the page, unless it is a home page."""

    key: str
    slug: str
    language: str


def address_of(request: HttpRequest) -> Address | None:
    """None where no copy may be served or kept."""
    if not settings.PAGE_CACHE_SECONDS or request.method not in ("GET", "HEAD"):
        return None
    if MISSING_PARAMETER in request.GET or REPLACED_PARAMETER in request.GET or tells_case(request.GET):
        return None  # shows a note, or facts of a case, that the page without the parameter has not
    match = request.resolver_match
    if match is None or match.view_name not in _page_views() or not _PERSONAL_COOKIES.isdisjoint(request.COOKIES):
        return None
    place = request.COOKIES.get(PLACE_COOKIE, "")
    if place and not is_known_code(place):
        return None  # made-up codes must not fill the cache
    return Address(
        key=_key(request, place), slug=request.path.rstrip("/").rpartition("/")[2], language=get_language() or ""
    )


@cache
def _page_views() -> frozenset[str]:
    """Wagtail's own, and the shorter ones that serve pages of one kind."""
    return frozenset({"wagtail_serve"}).union(*(kind.views for kind in all_kinds()))


def _key(request: HttpRequest, place: str) -> str:
    """Without parameters: pages that depend on them are not kept (`copies.goes_by_parameters`). Without the port of the
    host and the dot at its end, which visitors choose freely: full addresses on pages are those of the site.
    """
    parts = (
        fingerprint(),
        request.scheme or "",
        split_domain_port(request.get_host())[0].rstrip("."),
        request.path,
        get_language() or "",
        place,
        timezone.localdate().isoformat(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
