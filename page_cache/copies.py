"""A page copy: its content, its time to live, and the responses that may become one.

Copies have a fixed number of places in the cache, and one that needs a place takes it from another: however many
addresses, hosts and provinces are asked for, they fill no more than `PAGE_CACHE_COPIES` times `_MAX_BYTES`.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from wagtail.models import Page

from core import resilient_cache
from core.expiry import expires_at
from core.private_apis import has_csp_nonce, needs_csrf_cookie
from faq.models import QuestionIndexPage, ReferralIndexPage
from home.models import HomePage, InformationPage
from page_cache.versions import Versions, of_page
from search.indexing.changes.outbox import LISTS, SITE
from search.kinds import kind_of_page

# Pages beside those that the search finds: lists, which are valid for what lists show, and others.
# A list of procedures also shows their services and ratings: it is not kept.
_LISTS = (HomePage, QuestionIndexPage, ReferralIndexPage)
_OTHERS = (*_LISTS, InformationPage)
_BY_PARAMETERS = (QuestionIndexPage, ReferralIndexPage)
_MAX_BYTES = 64 * 1_024  # compressed; the longest procedures take 20 KB


@dataclass(frozen=True)
class Copy:
    key: str
    page_id: int
    code: str  # of a procedure
    versions: tuple[tuple[int, tuple[int, int]], ...]
    by_parameters: bool
    headers: tuple[tuple[str, str], ...]
    body: bytes  # compressed

    @property
    def version_ids(self) -> tuple[int, ...]:
        return tuple(topic for topic, _ in self.versions)

    def is_valid(self, versions: Versions) -> bool:
        return all(versions[topic] == version for topic, version in self.versions)

    def response(self) -> HttpResponse:
        return HttpResponse(zlib.decompress(self.body), headers=dict(self.headers))


def find(key: str) -> Copy | None:
    copy: Copy | None = resilient_cache.read(_place(key))
    return copy if copy and copy.key == key else None


def drop(copy: Copy) -> None:
    resilient_cache.delete(_place(copy.key))


def _place(key: str) -> str:
    """The one place where the copy of this key may be; others share it. `key` is hexadecimal."""
    return f"page:{int(key, 16) % settings.PAGE_CACHE_COPIES}"


def goes_by_parameters(page: Page) -> bool:
    """Whether content or links of the page depend on the parameters of its address."""
    return isinstance(page, _BY_PARAMETERS)


def keep(key: str, page: Page, response: HttpResponseBase, request: HttpRequest, versions: Versions) -> None:
    """Store a copy for as long as it may be served; none of a response that is not the same for everybody.

    `versions` must have been read before the page.
    """
    seconds = _seconds(request, page)
    kind = kind_of_page(page)
    if not (kind or isinstance(page, _OTHERS)) or seconds <= 0:
        return
    if not isinstance(response, HttpResponse) or not _is_for_everybody(request, response):
        return
    if goes_by_parameters(page) and request.GET:
        return
    body = zlib.compress(response.content)
    if len(body) > _MAX_BYTES:
        return
    copy = Copy(
        key=key,
        page_id=page.pk,
        code=kind.code_of(page) if kind else "",
        versions=tuple((topic, of_page(topic, versions)) for topic in _topics(page)),
        by_parameters=goes_by_parameters(page),
        headers=tuple(response.headers.items()),
        body=body,
    )
    resilient_cache.write(_place(key), copy, seconds)


def _topics(page: Page) -> Iterable[int]:
    if kind_of_page(page):
        return page.pk, SITE
    return (SITE, LISTS) if isinstance(page, _LISTS) else (SITE,)


def _seconds(request: HttpRequest, page: Page) -> float:
    """Until the page changes by itself: its own time to expire, or that of something on it."""
    moments = [moment for moment in (expires_at(request), page.expire_at) if moment]
    until = (moment - timezone.now() for moment in moments)
    return min([settings.PAGE_CACHE_SECONDS, *(left.total_seconds() for left in until)])


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not has_csp_nonce(request)
        and not needs_csrf_cookie(request)
    )
