"""The citizen's province, kept in a cookie that holds its code and nothing else."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from catalogue.models import Locality

PLACE_COOKIE = "place"
YEAR_S = 365 * 24 * 3600
_CACHE_KEY = "catalogue.provinces"


def provinces() -> list[Locality]:
    """Today's provinces and cities by name; read often, changed once in years."""
    return cache.get_or_set(_CACHE_KEY, _read_provinces, 3600)


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


@receiver([post_save, post_delete], sender=Locality)
def _forget_provinces(sender, **kwargs):
    cache.delete(_CACHE_KEY)
