from django.http import HttpRequest, HttpResponse

from catalogue.models import ProcedurePage
from catalogue.pages.shortcuts import serve_by_slug


def show(request: HttpRequest, slug: str) -> HttpResponse:
    return serve_by_slug(request, pages=ProcedurePage.objects.for_reading(), slug=slug)
