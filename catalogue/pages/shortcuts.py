"""Serves a page by the slug in its address, without Wagtail's walk down the tree, which costs two queries a level."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.query import PageQuerySet

from catalogue.models.other_language import translated, with_note
from catalogue.models.restrictions import is_visible_to
from core.private_apis import route_to


def serve_by_slug(request: HttpRequest, *, pages: PageQuerySet, slug: str) -> HttpResponse:
    """Serve the page of `pages` in the visitor's language; where none has this address, Wagtail routes the request.

    Wagtail serves the page in any case, so view restrictions and hooks apply. An address that leads nowhere there is
    that of a page under the name of its section in another language: redirect to it.
    """
    page = pages.live().filter(slug=slug, locale__language_code=get_language()).first()
    if page is not None and page.url == request.path:
        route_to(request, page)
    try:
        return wagtail_views.serve(request, _wagtail_path(request))
    except Http404:
        page = page or pages.published().filter(slug=slug).first()
        if page is None or page.url == request.path or not is_visible_to(request, page):
            raise
        language = get_language() or ""
        return redirect(with_note(translated(page, language), language))


def _wagtail_path(request: HttpRequest) -> str:
    return request.path_info.removeprefix(f"/{get_language()}/")
