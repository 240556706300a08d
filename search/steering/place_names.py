"""The names of places in queries: the 34 provinces and 3,321 wards of today, and the units abolished in 2025.

A ward counts only with its kind before it ("phường Tân An"): thousands of their bare names are plain words or names of
people. Bare names of provinces are unambiguous; those of former districts and cities ("Thủ Đức") need evidence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.models import FormerLocality, Locality, LocalityKind
from search.query.knowledge import Place
from vietnamese.syllables import is_syllable
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


@dataclass(frozen=True)
class LocalityName:
    """A name of a current or former locality; `code` and `province` are those of the current one.

    `now` is the name of the current province where this one is a former name, and `renamed` whether it is the same
    province. `within` is the name of the province of a current ward.
    """

    name: str
    kind: str
    code: str
    province: str
    now: str = ""
    renamed: bool = False
    within: str = ""


def read_places(locale: str) -> tuple[Place, ...]:
    """Two queries. Current names come first, as they are likelier than former ones."""
    return distinct_places((*_current(locale), *_former()))


def distinct_places(localities: Iterable[LocalityName]) -> tuple[Place, ...]:
    """Of one name of one place of today the first: a name in force before an equal former one."""
    places: dict[tuple[str, tuple[str, ...]], Place] = {}
    for locality in localities:
        for place in places_of(locality):
            places.setdefault((place.code, place.name), place)
    return tuple(places.values())


def places_of(locality: LocalityName) -> Iterator[Place]:
    words = tuple(syllables(locality.name))
    kind = next((kind for kind in _KINDS if words[: len(kind)] == kind and len(words) > len(kind)), None)
    if kind is None:
        if words and locality.kind in _PROVINCES:
            yield _place(locality, words, locality.name)
        return
    bare = words[len(kind) :]
    yield _place(locality, words, locality.name, has_kind=True)
    for short in _KINDS[kind]:
        yield _place(locality, (short, *bare), locality.name, has_kind=True)
    if locality.kind in _PROVINCES:
        yield _place(locality, bare, short_name(locality.name))
    elif locality.kind == LocalityKind.DISTRICT and (len(bare) > 1 or _is_foreign(bare[0])):
        yield _place(locality, bare, short_name(locality.name), bare=True)


def _is_foreign(word: str) -> bool:
    """True for "Pleiku"; "Vinh" is a name of people as well, and "1" a number."""
    return word.isalpha() and not is_syllable(word)


def short_name(name: str) -> str:
    """Without its kind: "Bắc Giang"."""
    parts = name.split()
    length = next((len(kind) for kind in _KINDS if tuple(syllables(" ".join(parts[: len(kind)]))) == kind), 0)
    return " ".join(parts[length:]) or name


def _place(
    locality: LocalityName, words: tuple[str, ...], written: str, *, has_kind: bool = False, bare: bool = False
) -> Place:
    return Place(
        locality.code,
        words,
        locality.province,
        written=written,
        now=locality.now,
        renamed=locality.renamed,
        within=locality.within,
        has_kind=has_kind,
        bare=bare,
    )


def _current(locale: str) -> Iterator[LocalityName]:
    rows = Locality.objects.filter(valid_to=None).order_by("parent_id", "code")
    columns = ("name", "name_en", "kind", "code", "parent__code", "parent__name", "parent__kind")
    for name, name_en, kind, code, parent, parent_name, parent_kind in rows.values_list(*columns):
        within = _name_now(parent_name or "", parent_kind or "")
        yield LocalityName(name, kind, code, parent or "", within=within)
        if locale == "en" and name_en and name_en != name:
            yield LocalityName(name_en, kind, code, parent or "", within=within)


def _former() -> Iterator[LocalityName]:
    """Former units; of a former district the code of today is that of its province."""
    columns = ("name", "kind", "successor__code", "successor__name", "successor__kind", "successor__parent__code")
    rows = list(FormerLocality.objects.order_by("pk").values_list(*columns))
    merged = Counter(code for _, kind, code, *_ in rows if kind in _PROVINCES)
    for name, kind, code, now, kind_now, parent in rows:
        renamed = kind in _PROVINCES and merged[code] == 1
        yield LocalityName(name, kind, code, parent or "", now=_name_now(now, kind_now), renamed=renamed)


def _name_now(name: str, kind: str) -> str:
    """Of a province without its kind, as people say it: "Bắc Ninh", "TP. Hồ Chí Minh"."""
    if kind == LocalityKind.PROVINCE:
        return short_name(name)
    return f"TP. {short_name(name)}" if kind == LocalityKind.CITY else name
