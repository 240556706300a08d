"""Serving a page whose address names its slug, without Wagtail's walk down the tree of two queries a level."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.query import PageQuerySet

from core.private_apis import route_to


def serve_by_slug(request: HttpRequest, *, pages: PageQuerySet, slug: str) -> HttpResponse:
    """Serve the page of `pages` in the visitor's language; anything else takes Wagtail's way.

    Wagtail still serves it, so view restrictions and hooks apply as everywhere.
    """
    page = pages.live().filter(slug=slug, locale__language_code=get_language()).first()
    if page is not None and page.url == request.path:
        route_to(request, page)
    return wagtail_views.serve(request, _wagtail_path(request))


def _wagtail_path(request: HttpRequest) -> str:
    return request.path_info.removeprefix(f"/{get_language()}/")
