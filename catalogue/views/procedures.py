from django.http import HttpRequest, HttpResponse

from catalogue.models import ProcedurePage, canonical_code
from catalogue.shortcuts import serve_by_slug
from catalogue.views.codes import by_code


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The procedure page at its own address, or by any form of its code."""
    if canonical_code(slug):
        return by_code(request, slug)
    return serve_by_slug(request, pages=ProcedurePage.objects.for_reading(), slug=slug)
