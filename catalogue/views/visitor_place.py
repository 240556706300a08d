from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from catalogue.forms import PlaceForm
from catalogue.visitor_place import remember_place


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the visitor's province and go back; an unknown code forgets the place."""
    form = PlaceForm(request.POST)
    place = form.cleaned_data["place"] if form.is_valid() else None
    response = redirect(_back(request))
    remember_place(response, place, secure=settings.SESSION_COOKIE_SECURE)
    return response


def _back(request: HttpRequest) -> str:
    url = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url and allowed else f"/{get_language()}/"
