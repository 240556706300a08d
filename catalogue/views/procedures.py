from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from catalogue.models import ProcedurePage
from catalogue.pages.shortcuts import serve_by_slug


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """410 for a page that was withdrawn; where something replaces it, Wagtail's index has led there. Raises Http404."""
    try:
        return serve_by_slug(request, pages=ProcedurePage.objects.for_reading(), slug=slug)
    except Http404:
        if not _was_public(slug):
            raise
        return render(request, "410.html", status=410)


def _was_public(slug: str) -> bool:
    """Whether a page with this address was open to everybody once. Drafts and private pages are as if they were not."""
    pages = ProcedurePage.objects.filter(slug=slug, live=False, alias_of=None, locale__language_code=get_language())
    page = pages.exclude(first_published_at=None).first()
    return page is not None and not page.get_view_restrictions().exists()
