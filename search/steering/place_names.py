"""The names of places in queries: the 34 provinces and 3,321 wards of today, and the units abolished in 2025.

A ward counts only with its kind before it ("phường Tân An"): thousands of their bare names are plain words or names of
people. Bare names of provinces are unambiguous; those of former districts and cities ("Thủ Đức") need evidence. The
10,000 wards before July 2025 are looked up where a kind stands (`search.query.former_wards`).
"""

from collections.abc import Iterator
from functools import lru_cache

from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.unit_kinds import KIND_WORDS, Level
from search.query.knowledge import Place
from search.query.understanding import ENGLISH
from vietnamese.syllables import is_syllable
from vietnamese.tokens import syllables


def place_names(index: PlaceIndex, locale: str) -> tuple[Place, ...]:
    """Of one name of one place of today the first: current names stand before former ones, as they are likelier.

    Languages share all but the names of their own.
    """
    places = _vietnamese_names(index)
    if locale != ENGLISH:
        return places
    known = {(place.unit.now, place.name) for place in places}
    named = (place for unit in index.units if unit.name_en for place in names_of(unit, unit.name_en))
    return (*places, *(place for place in named if (place.unit.now, place.name) not in known))


@lru_cache(maxsize=1)
def _vietnamese_names(index: PlaceIndex) -> tuple[Place, ...]:
    places: dict[tuple[tuple[str, ...], tuple[str, ...]], Place] = {}
    for unit in index.units:
        if unit.former and unit.level == Level.WARD:
            continue
        for place in names_of(unit, unit.name):
            places.setdefault((unit.now, place.name), place)
    return tuple(places.values())


def names_of(unit: Unit, name: str) -> Iterator[Place]:
    """What a unit may be called by, for one of its names."""
    words = tuple(syllables(name))
    kind = next((kind for kind in KIND_WORDS if words[: len(kind)] == kind and len(words) > len(kind)), None)
    if kind is None:
        if words and unit.level == Level.PROVINCE:
            yield Place(unit, words)
        return
    bare = words[len(kind) :]
    yield Place(unit, words, has_kind=True)
    for short in KIND_WORDS[kind]:
        yield Place(unit, (short, *bare), has_kind=True)
    if unit.level == Level.PROVINCE:
        yield Place(unit, bare)
    elif unit.level == Level.DISTRICT and (len(bare) > 1 or _is_foreign(bare[0])):
        yield Place(unit, bare, bare=True)


def _is_foreign(word: str) -> bool:
    """True for "Pleiku"; "Vinh" is a name of people as well, and "1" a number."""
    return word.isalpha() and not is_syllable(word)
