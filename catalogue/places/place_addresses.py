"""Addresses of the pages of places: the name and the code of today, "phuong-di-an-25942".

An address with any other name, today's or a former one, is understood as the form of the visitor understands it.
"""

import re
from dataclasses import dataclass

from django.urls import reverse

from catalogue.places.find_place import find_place
from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked
from catalogue.places.place_cache import held_places
from catalogue.places.place_index import PlaceIndex, Unit
from vietnamese.text import slug_text

_CODE = re.compile(r"(?:^|-)(\d{2}|\d{5})$")


@dataclass(frozen=True)
class ReadAddress:
    """`unit`: the one place, None where there is none or several are meant, which `asked` has then."""

    unit: Unit | None = None
    is_its_own: bool = False  # whether the address is the one of that place
    asked: PlaceAsked = UNKNOWN_PLACE


def place_slug(unit: Unit) -> str:
    return f"{slug_text(unit.name)}-{unit.code}"


def place_path(unit: Unit) -> str:
    return reverse("browse:place", args=[place_slug(unit)])


def path_of_code(code: str) -> str:
    """ "" for a code that no locality of today has, by what this process last read: no query."""
    unit = held_places().of_today(code) if code else None
    return place_path(unit) if unit else ""


def read_address(slug: str, index: PlaceIndex) -> ReadAddress:
    """The name counts before the code: "phuong-12" is no place with the code 12."""
    found = _CODE.search(slug)
    unit = index.of_today(found.group(1)) if found else None
    if unit and slug == place_slug(unit):
        return ReadAddress(unit, is_its_own=True)
    asked = find_place(slug.replace("-", " "), index)
    if asked.is_certain:
        return ReadAddress(index.of_today(asked.code))
    if asked.is_known:
        return ReadAddress(asked=asked)
    return ReadAddress(unit)
