from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from catalogue.pages.form_pages import form_page
from catalogue.pages.place_form import PlaceForm
from catalogue.pages.visitor_place import chosen_place, provinces, remember_place


@require_http_methods(["GET", "POST"])
@form_page
def choose(request: HttpRequest) -> HttpResponse:
    """The form as a page; of a POST, remember the place and go back, or ask which of several is meant.

    Without a name, and with an unknown code, the place is forgotten. With `q` in the address the form is filled in, and
    asks at once where the name has several places.
    """
    if request.method == "GET":
        return _form(request)
    form = PlaceForm(request.POST, auto_id="place-%s")
    if not form.is_valid():
        return _page(request, form, request.POST, status=422)
    if form.asked.choices:
        return _page(request, form, request.POST)
    response = redirect(_back(request, request.POST))
    remember_place(response, form.code, secure=settings.SESSION_COOKIE_SECURE)
    return response


def _form(request: HttpRequest) -> HttpResponse:
    if name := request.GET.get("q", ""):
        asking = PlaceForm({"q": name, "next": request.GET.get("next", "")}, auto_id="place-%s")
        asking.is_valid()
        return _page(request, asking, request.GET)
    place, back = chosen_place(request), _back(request, request.GET)
    named = ", ".join(filter(None, (place.name, place.parent.name if place.parent else ""))) if place else ""
    return _page(request, PlaceForm(initial={"q": named, "next": back}, auto_id="place-%s"), request.GET)


def _page(request: HttpRequest, form: PlaceForm, parameters: QueryDict, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "back": _back(request, parameters), "provinces": provinces()}
    return render(request, "catalogue/place_form_page.html", context, status=status)


def _back(request: HttpRequest, parameters: QueryDict) -> str:
    url = parameters.get("next", "")
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url and allowed else f"/{get_language()}/"
