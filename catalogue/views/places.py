from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.pages.place_page import place_context, province_links
from catalogue.pages.place_search import PlaceSearch, result_of, search_places
from catalogue.places.place_addresses import place_path, read_address
from catalogue.places.place_cache import current_places


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The provinces, and a field for any name of a place; a name of one place leads to its page."""
    text = request.GET.get("q", "").strip()
    if not text:
        return _list(request, None)
    found = search_places(text, current_places(), within=request.GET.get("tinh", ""))
    return redirect(found.url) if found.url else _list(request, found)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A place under its own address; any other name leads there, or to the question which place was meant."""
    places = current_places()
    read = read_address(slug, places)
    if read.unit and read.is_its_own:
        return render(request, "catalogue/place_page.html", place_context(read.unit, places))
    if read.unit:
        return redirect(place_path(read.unit), permanent=True)
    if not read.asked.is_known:
        raise Http404
    return _list(request, result_of(slug.replace("-", " "), read.asked, places))


def _list(request: HttpRequest, found: PlaceSearch | None) -> HttpResponse:
    context = {"found": found, "provinces": province_links(current_places())}
    return render(request, "catalogue/place_list.html", context)
