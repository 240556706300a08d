"""Step that finds the place named in a query: it selects the entry point, and is hardly ever part of the need."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from search.query.knowledge import Knowledge, Place
from search.query.understanding import Understanding
from vietnamese.tokens import fold_all


class _Named(NamedTuple):
    place: Place
    start: int
    end: int


def find_place(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Sets the place, of a ward and its province the ward. Names become filler unless no other word would be left."""
    named = list(_named(query.words, knowledge, accented=query.accented))
    if not named:
        return query
    meant = min(named, key=lambda each: (not each.place.province, each.start))
    filler = query.filler.union(*(range(each.start, each.end) for each in named))
    return replace(query, place=meant.place.code, filler=filler if len(filler) < len(query.words) else query.filler)


def _named(words: Sequence[str], knowledge: Knowledge, *, accented: bool) -> Iterator[_Named]:
    plain = fold_all(words)
    position = 0
    while position < len(words):
        found = _longest(words, plain, position, knowledge, accented=accented)
        if found:
            yield _Named(found, position, position + len(found.name))
        position += len(found.name) if found else 1


def _longest(
    words: Sequence[str], plain: Sequence[str], start: int, knowledge: Knowledge, *, accented: bool
) -> Place | None:
    """The place with the longest name at `start`. In a query with accents a name may be typed without: "ha noi"."""
    for place in knowledge.places_by_start.get(plain[start], ()):
        typed = tuple(words[start : start + len(place.name)])
        bare = tuple(plain[start : start + len(place.name)])
        if typed == place.name or (typed == bare and bare == tuple(fold_all(place.name))):
            return place
    return None


def provinces_named(words: Sequence[str], knowledge: Knowledge) -> frozenset[str]:
    """Codes of the provinces in words with accents. Wards are left out: many bear the names of common things."""
    named = _named(words, knowledge, accented=True)
    return frozenset(each.place.code for each in named if not each.place.province)


def province_of(code: str, knowledge: Knowledge) -> str:
    """The code of the province of a place, which may be one; "" for an unknown place."""
    return next((place.province or place.code for place in knowledge.places if place.code == code), "")
