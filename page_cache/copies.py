"""A page as visitors get it, but for the token that protects each visitor's forms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import ProcedurePage
from core import versioned_cache
from core.expiry import expires_at
from faq.models import QuestionIndexPage, QuestionPage
from home.models import HomePage, InformationPage
from page_cache.versions import Versions, of_page
from search.indexing.changes.outbox import LISTS, SITE

# What each kind of page is valid for besides itself and what every page shows.
DOCUMENTS = (ProcedurePage, QuestionPage)
_LISTS = (HomePage, QuestionIndexPage)  # a list of procedures also shows their services and ratings: it is not kept
_KEPT = (*DOCUMENTS, *_LISTS, InformationPage)
_BY_PARAMETERS = (QuestionIndexPage,)

_TOKEN = re.compile(rb'(?<=<input type="hidden" name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=">)')
_TOKEN_NAME = b"csrfmiddlewaretoken"


@dataclass(frozen=True)
class Copy:
    """`pieces` of the body stand before, between and after the tokens."""

    page_id: int
    code: str  # of a procedure
    versions: tuple[tuple[int, tuple[int, int]], ...]
    by_parameters: bool
    headers: tuple[tuple[str, str], ...]
    pieces: tuple[bytes, ...]

    @property
    def version_ids(self) -> tuple[int, ...]:
        return tuple(topic for topic, _ in self.versions)

    def is_valid(self, versions: Versions) -> bool:
        return all(versions[topic] == version for topic, version in self.versions)

    def response(self, request: HttpRequest) -> HttpResponse:
        token = get_token(request).encode() if len(self.pieces) > 1 else b""
        return HttpResponse(token.join(self.pieces), headers=dict(self.headers))


def find(key: str) -> Copy | None:
    return versioned_cache.read(key)


def goes_by_parameters(page: Page) -> bool:
    """Whether the page shows another thing, or other links, for other parameters of its address."""
    return isinstance(page, _BY_PARAMETERS)


def keep(key: str, page: Page, response: HttpResponseBase, request: HttpRequest, versions: Versions) -> None:
    """For as long as it may be served; nothing where it is not the same for everybody.

    `versions` were read before the page was.
    """
    seconds = _seconds(request)
    if not isinstance(page, _KEPT) or seconds <= 0 or not _is_for_everybody(request, response):
        return
    if goes_by_parameters(page) and request.GET:
        return
    pieces = _TOKEN.split(response.content)
    if len(pieces) - 1 != response.content.count(_TOKEN_NAME) or (len(pieces) == 1 and _asked_for_token(request)):
        return  # a token stands where it would be served to others
    copy = Copy(
        page_id=page.pk,
        code=page.code if isinstance(page, ProcedurePage) else "",
        versions=tuple((topic, of_page(topic, versions)) for topic in _topics(page)),
        by_parameters=goes_by_parameters(page),
        headers=tuple(response.headers.items()),
        pieces=tuple(pieces),
    )
    versioned_cache.write(key, copy, seconds)


def _topics(page: Page) -> Iterable[int]:
    if isinstance(page, DOCUMENTS):
        return page.pk, SITE
    return (SITE, LISTS) if isinstance(page, _LISTS) else (SITE,)


def _seconds(request: HttpRequest) -> float:
    moment = expires_at(request)
    until = (moment - timezone.now()).total_seconds() if moment else settings.PAGE_CACHE_SECONDS
    return min(until, settings.PAGE_CACHE_SECONDS)


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not getattr(request, "_csp_nonce", None)
    )


def _asked_for_token(request: HttpRequest) -> bool:
    return bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
