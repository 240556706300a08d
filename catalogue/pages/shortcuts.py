"""Serves a page by the slug in its address, without Wagtail's walk down the tree, which costs two queries a level."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.query import PageQuerySet

from core.private_apis import route_to


def serve_by_slug(request: HttpRequest, *, pages: PageQuerySet, slug: str) -> HttpResponse:
    """Serve the page of `pages` in the visitor's language; where none has this address, Wagtail routes the request.

    Wagtail serves the page in any case, so view restrictions and hooks apply.
    """
    page = pages.live().filter(slug=slug, locale__language_code=get_language()).first()
    if page is not None and page.url == request.path:
        route_to(request, page)
    return wagtail_views.serve(request, _wagtail_path(request))


def _wagtail_path(request: HttpRequest) -> str:
    return request.path_info.removeprefix(f"/{get_language()}/")
