"""Serves page copies, and stores them. The last of all middlewares, so that the others act on copies as on pages."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Page

from page_cache import copies, page_cache_looked, versions
from page_cache.addresses import Address, address_of
from search.kinds import kind_of_page
from search.log.middleware import log_opening

_LOOKUP = "_page_copy_lookup"
_SERVED_PAGE = "_served_page"


class PageCacheMiddleware(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> None:
        versions.begin_request()

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        address = address_of(request)
        if address is None:
            return None
        copy = copies.find(address.key)
        if copy and copy.by_parameters and request.GET:
            return None
        known = versions.read(copy.version_ids) if copy else versions.read_by_slug(address.slug, address.language)
        versions.cache_versions(known)
        valid = copy if copy and copy.is_valid(known) else None
        page_cache_looked.send(PageCacheMiddleware, hit=valid is not None)
        if valid is None:
            request.__dict__[_LOOKUP] = address, copy, known
            return None
        log_opening(request, page_id=valid.page_id, code=valid.code)
        return valid.response()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        lookup = request.__dict__.pop(_LOOKUP, None)
        if lookup:
            patch_vary_headers(response, ["Cookie"])
            _keep(request, response, *lookup)
        versions.end_request()
        return response


def remember_served_page(page: Page, request: HttpRequest) -> None:
    """Called when Wagtail serves the page to this request, after its checks of who may see it."""
    request.__dict__[_SERVED_PAGE] = page


def _keep(
    request: HttpRequest,
    response: HttpResponseBase,
    address: Address,
    stale: copies.Copy | None,
    known: versions.Versions,
) -> None:
    page = request.__dict__.get(_SERVED_PAGE)
    if page is not None and _is_known(page, address, stale):
        copies.keep(address.key, page, response, request, known)
    elif stale:
        copies.drop(stale)  # another page, or none, has the address now


def _is_known(page: Page, address: Address, stale: copies.Copy | None) -> bool:
    """Whether the versions that were read are also those of the page that was served."""
    if stale:
        return page.pk == stale.page_id
    if kind_of_page(page) is None:
        return True
    return page.slug == address.slug and page.locale.language_code == address.language
