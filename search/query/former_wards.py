"""Wards that were abolished, by their names in a query.

They count only with their kind before them, and are made when one is found: 10,000 of them would double what is known.
"""

from collections.abc import Iterator, Sequence

from catalogue.places.place_index import PlaceIndex, is_of_kind
from catalogue.places.unit_kinds import KIND_WORDS, Level, levels_of, name_words
from search.query.knowledge import Place
from vietnamese.syllables import is_folded_syllable
from vietnamese.tokens import fold_all

_KINDS = {
    tuple(fold_all(typed)): " ".join(fold_all(kind))
    for kind, short in KIND_WORDS.items()
    if Level.WARD in levels_of(" ".join(fold_all(kind)))
    for typed in (kind, *((abbreviation,) for abbreviation in short))
}
_FIRST = frozenset(kind[0] for kind in _KINDS)


def lengths_at(plain: Sequence[str], start: int, index: PlaceIndex) -> range:
    """How many words a name may have that begins with a kind at `start`, longest first; none without a kind."""
    if plain[start] not in _FIRST:
        return range(0)
    kind = _kind_at(plain, start)
    return range(len(kind) + index.longest_name, len(kind), -1) if kind else range(0)


def former_wards_at(
    words: Sequence[str], plain: Sequence[str], start: int, end: int, index: PlaceIndex
) -> Iterator[Place]:
    """Former wards whose name with its kind is `plain` from `start` to `end`.

    A name of one common syllable ("xã Tư") is as often something else.
    """
    kind = _kind_at(plain, start)
    bare = tuple(plain[start + len(kind) : end])
    if not kind or not bare or (len(bare) == 1 and not bare[0].isdigit() and is_folded_syllable(bare[0])):
        return
    for unit in index.named(" ".join(bare)):
        if unit.former and unit.level == Level.WARD and is_of_kind(unit, _KINDS[kind]):
            yield Place(unit, (*words[start : start + len(kind)], *name_words(unit.name)), has_kind=True)


def _kind_at(plain: Sequence[str], start: int) -> tuple[str, ...]:
    two = tuple(plain[start : start + 2])
    return two if two in _KINDS else two[:1] if two[:1] in _KINDS else ()
