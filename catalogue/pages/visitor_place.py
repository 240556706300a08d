"""The citizen's province or ward, kept in a cookie that holds its code and nothing else."""

from django.http import HttpRequest, HttpResponse

from catalogue.models import Locality
from catalogue.places.place_cache import current_places, held_places
from core import versioned_cache

PLACE_COOKIE = "place"
YEAR_S = 365 * 24 * 3600
_OF_REQUEST = "_visitor_place"
_CACHE_NAME = "catalogue.provinces"
_CACHE_SECONDS = 3_600


def provinces() -> list[Locality]:
    """Today's provinces and cities by name, cached."""
    return versioned_cache.get_or_build(_CACHE_NAME, _read_provinces, seconds=_CACHE_SECONDS)


def is_known_code(code: str) -> bool:
    """Whether a locality of today has `code`, by what this process last read; queries only where it read nothing."""
    return held_places().of_today(code) is not None


def _read_provinces() -> list[Locality]:
    return sorted(Locality.objects.filter(parent=None, valid_to=None), key=lambda place: place.name_key)


def chosen_place(request: HttpRequest) -> Locality | None:
    """A province of the cached list, else a ward with its province, in one query a request."""
    if _OF_REQUEST not in request.__dict__:
        request.__dict__[_OF_REQUEST] = _read_chosen_place(request)
    place: Locality | None = request.__dict__[_OF_REQUEST]
    return place


def _read_chosen_place(request: HttpRequest) -> Locality | None:
    code = request.COOKIES.get(PLACE_COOKIE, "")
    if not code or current_places().of_today(code) is None:
        return None
    province = next((place for place in provinces() if place.code == code), None)
    return province or Locality.objects.filter(code=code, valid_to=None).select_related("parent").first()


def remember_place(response: HttpResponse, code: str, *, secure: bool) -> None:
    """ "" forgets the place."""
    if not code:
        response.delete_cookie(PLACE_COOKIE, samesite="Lax")
        return
    response.set_cookie(PLACE_COOKIE, code, max_age=YEAR_S, secure=secure, httponly=True, samesite="Lax")
