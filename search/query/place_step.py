"""Step that finds the place named in a query: it selects the entry point, and is hardly ever part of the need."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query.knowledge import Knowledge, Place
from search.query.place_names import FoundName, find_names, place_positions
from search.query.understanding import Understanding
from search.types import NamedPlace
from vietnamese.tokens import fold_all


def find_place(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Sets the place, of a ward and its province the ward. Names become filler unless no other word would be left.

    A name that several provinces have names a place only beside the name of one of them.
    """
    names = find_names(query.words, knowledge, accented=query.accented, filler=query.filler)
    if not names:
        return query
    positions = place_positions(names)
    filler = query.filler | positions
    meant = _meant(names)
    return replace(
        query,
        place=meant.code if meant else "",
        named_place=_named(meant) if meant else None,
        place_words=positions,
        filler=filler if len(filler) < len(query.words) else query.filler,
    )


def _meant(names: Sequence[FoundName]) -> Place | None:
    provinces = {_province(name.places[0]) for name in names if _is_certain(name.places)}
    chosen = [_one_of(name.places, provinces) for name in names]
    places = [place for place in chosen if place]
    # A ward before its province; of equal ones the first.
    return next((place for place in places if place.province), places[0] if places else None)


def _one_of(places: Sequence[Place], provinces: Iterable[str]) -> Place | None:
    """The place that a name means; None if there are several."""
    if _is_certain(places):
        return places[0]
    named = [place for place in places if _province(place) in provinces]
    return named[0] if named and _is_certain(named) else None


def _is_certain(places: Sequence[Place]) -> bool:
    return len({_province(place) for place in places}) == 1


def _province(place: Place) -> str:
    return place.province or place.code


def _named(place: Place) -> NamedPlace:
    name = place.written or " ".join(place.name)
    return NamedPlace(place.code, name, now=place.now, renamed=place.renamed, within=place.within)


def provinces_named(words: Sequence[str], knowledge: Knowledge) -> frozenset[str]:
    """Codes of the provinces in words with accents. Wards are left out: many bear the names of common things."""
    plain = tuple(fold_all(words))
    found: set[str] = set()
    for start in range(len(plain)):
        for length in knowledge.place_lengths.get(plain[start], ()):
            typed = tuple(words[start : start + length])
            places = knowledge.places_by_name.get(plain[start : start + length], ())
            found.update(place.code for place in places if not place.province and place.name == typed)
    return frozenset(found)


def province_of(code: str, knowledge: Knowledge) -> str:
    """The code of the province of a place, which may be one; "" for an unknown place."""
    return next((place.province or place.code for place in knowledge.places if place.code == code), "")
