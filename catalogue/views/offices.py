from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.pages.office_page import office_context, shown_office


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """An office where people hand in applications: where it is, whom it serves, what nobody knows of it."""
    office = shown_office(key)
    if office is None:
        raise Http404
    return render(request, "catalogue/office_page.html", office_context(office))
