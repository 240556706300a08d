"""The names of places in queries: the 34 provinces and 3,321 wards of today, and the units abolished in 2025.

A ward or district counts only with its kind before it ("phường Tân An"): thousands of their bare names are plain words
or names of people. Bare names of provinces are unambiguous.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalogue.models import FormerLocality, Locality, LocalityKind
from search.query.knowledge import Place
from vietnamese.tokens import syllables

# Kinds before names, with their abbreviations.
_KINDS: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(syllables(kind)): short
    for kind, short in {
        "thành phố": ("tp",),
        "tỉnh": (),
        "phường": ("p",),
        "xã": (),
        "đặc khu": (),
        "thị xã": ("tx",),
        "thị trấn": ("tt",),
        "quận": ("q",),
        "huyện": (),
    }.items()
}
_PROVINCES = (LocalityKind.PROVINCE, LocalityKind.CITY)


class LocalityName(NamedTuple):
    """A name of a current or former locality; `code` and `province` are those of the current one."""

    name: str
    kind: str
    code: str
    province: str


def read_places(locale: str) -> tuple[Place, ...]:
    """Places without repetition; two queries. Current names come first, as they are likelier than former ones."""
    return tuple(dict.fromkeys(place for locality in (*_current(locale), *_former()) for place in places_of(locality)))


def places_of(locality: LocalityName) -> Iterator[Place]:
    words = tuple(syllables(locality.name))
    kind = next((kind for kind in _KINDS if words[: len(kind)] == kind and len(words) > len(kind)), None)
    if kind is None:
        if words and locality.kind in _PROVINCES:
            yield Place(locality.code, words, locality.province)
        return
    bare = words[len(kind) :]
    yield Place(locality.code, words, locality.province)
    for short in _KINDS[kind]:
        yield Place(locality.code, (short, *bare), locality.province)
    if locality.kind in _PROVINCES:
        yield Place(locality.code, bare, locality.province)


def _current(locale: str) -> Iterator[LocalityName]:
    rows = Locality.objects.filter(valid_to=None).order_by("parent_id", "code")
    for name, name_en, kind, code, parent in rows.values_list("name", "name_en", "kind", "code", "parent__code"):
        yield LocalityName(name, kind, code, parent or "")
        if locale == "en" and name_en and name_en != name:
            yield LocalityName(name_en, kind, code, parent or "")


def _former() -> Iterable[LocalityName]:
    rows = FormerLocality.objects.values_list("name", "kind", "successor__code", "successor__parent__code")
    return (LocalityName(name, kind, code, parent or "") for name, kind, code, parent in rows)
