"""The citizen's province, kept in a cookie that holds its code and nothing else."""

from django.http import HttpRequest, HttpResponse

from catalogue.models import Locality
from core import versioned_cache

PLACE_COOKIE = "place"
YEAR_S = 365 * 24 * 3600
_CACHE_NAME = "catalogue.provinces"
_CACHE_SECONDS = 3_600


def provinces() -> list[Locality]:
    """Today's provinces and cities by name, cached."""
    return versioned_cache.get_or_build(_CACHE_NAME, _read_provinces, seconds=_CACHE_SECONDS)


def is_known_code(code: str) -> bool:
    """Whether the cached list has `code`, even an expired version of it; queries only where none is cached."""
    cached = versioned_cache.last_stored(_CACHE_NAME)
    return any(place.code == code for place in (provinces() if cached is None else cached))


def _read_provinces() -> list[Locality]:
    return sorted(Locality.objects.filter(parent=None, valid_to=None), key=lambda place: place.name_key)


def chosen_place(request: HttpRequest) -> Locality | None:
    code = request.COOKIES.get(PLACE_COOKIE, "")
    if not code:
        return None
    return next((place for place in provinces() if place.code == code), None)


def remember_place(response: HttpResponse, place: Locality | None, *, secure: bool) -> None:
    if place is None:
        response.delete_cookie(PLACE_COOKIE, samesite="Lax")
        return
    response.set_cookie(PLACE_COOKIE, place.code, max_age=YEAR_S, secure=secure, httponly=True, samesite="Lax")
