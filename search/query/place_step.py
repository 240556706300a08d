"""Step that finds the place named in a query: it selects the entry point, and is hardly ever part of the need."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from catalogue.places.place_asked import PlaceAsked
from catalogue.places.resolving import SaidName, resolve
from catalogue.places.unit_kinds import Level, spoken_province
from search.query.knowledge import Knowledge
from search.query.place_names import FoundName, find_names, place_positions
from search.query.understanding import Understanding
from search.types import NamedPlace
from vietnamese.tokens import fold_all


def find_place(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Sets the place, of a ward and its province the ward. Names become filler unless no other word would be left.

    A name that several places have is one beside the name of what it lies in, now or formerly; alone it is a question.
    """
    names = find_names(query.words, knowledge, accented=query.accented, filler=query.filler)
    if not names:
        return query
    positions = place_positions(names)
    filler = query.filler | positions
    meant = resolve([_said(name) for name in names], knowledge.place_index)
    return replace(
        query,
        place=meant.code,
        named_place=_named(meant) if meant.is_known else None,
        place_words=positions,
        filler=filler if len(filler) < len(query.words) else query.filler,
    )


def _said(name: FoundName) -> SaidName:
    units = tuple({id(place.unit): place.unit for place in name.places}.values())
    return SaidName(units, with_kind=name.places[0].has_kind)


def _named(place: PlaceAsked) -> NamedPlace:
    is_ward_of_today = bool(place.ward_code and not place.now)
    return NamedPlace(
        place.code,
        place.said,
        now=place.now,
        renamed=place.renamed,
        within=spoken_province(place.province_name) if is_ward_of_today else "",
        was=place.was,
        choices=place.choices,
        asks=place.asks,
    )


def provinces_named(words: Sequence[str], knowledge: Knowledge) -> frozenset[str]:
    """Codes of the provinces in words with accents. Wards are left out: many bear the names of common things."""
    plain = tuple(fold_all(words))
    found: set[str] = set()
    for start in range(len(plain)):
        for length in knowledge.place_lengths.get(plain[start], ()):
            typed = tuple(words[start : start + length])
            places = knowledge.places_by_name.get(plain[start : start + length], ())
            found.update(
                place.unit.now[0] for place in places if place.unit.level != Level.WARD and place.name == typed
            )
    return frozenset(found)


def province_of(code: str, knowledge: Knowledge) -> str:
    """The code of the province of a place, which may be one; "" for an unknown place."""
    index = knowledge.place_index
    return index.province_of(code) if index.of_today(code) else ""
