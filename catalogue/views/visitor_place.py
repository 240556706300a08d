from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from catalogue.forms import PlaceForm
from catalogue.pages.form_pages import form_page
from catalogue.pages.visitor_place import chosen_place, remember_place


@require_http_methods(["GET", "POST"])
@form_page
def choose(request: HttpRequest) -> HttpResponse:
    """The form as a page; of a POST, remember the visitor's province and go back. An unknown code forgets the place."""
    if request.method == "GET":
        return _form(request)
    form = PlaceForm(request.POST)
    place = form.cleaned_data["place"] if form.is_valid() else None
    response = redirect(_back(request, request.POST))
    remember_place(response, place, secure=settings.SESSION_COOKIE_SECURE)
    return response


def _form(request: HttpRequest) -> HttpResponse:
    place, back = chosen_place(request), _back(request, request.GET)
    form = PlaceForm(initial={"place": place.code if place else "", "next": back}, auto_id="place-%s")
    return render(request, "catalogue/place_form_page.html", {"form": form, "back": back})


def _back(request: HttpRequest, parameters: QueryDict) -> str:
    url = parameters.get("next", "")
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url and allowed else f"/{get_language()}/"
