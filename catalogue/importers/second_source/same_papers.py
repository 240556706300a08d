"""Which papers of two lists are the same."""

from collections.abc import Sequence

from catalogue.importers.papers.order import without_own_number
from vietnamese.text import match_key

# The share of all their words that two names have in common where they are of one paper: sources shorten "ban hành
# kèm theo Thông tư số …" and add "(bản sao)". All 31 such pairs of the 736 shared lists name one paper.
_LIKE = 0.8


def same_papers(names: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Positions in `others` by position in `names`, one to one: of equal words first, then of the most like."""
    keys, other_keys = ([match_key(without_own_number(name)) for name in each] for each in (names, others))
    found: dict[int, int] = {}
    free: dict[str, list[int]] = {}
    for position, key in enumerate(other_keys):
        free.setdefault(key, []).append(position)
    for position, key in enumerate(keys):
        if free.get(key):
            found[position] = free[key].pop(0)
    taken = set(found.values())
    pairs = [
        (likeness, position, other)
        for position, key in enumerate(keys)
        if position not in found
        for other, other_key in enumerate(other_keys)
        if other not in taken and (likeness := _likeness(key, other_key)) >= _LIKE
    ]
    for _likeness_of_pair, position, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if position not in found and other not in taken:
            found[position] = other
            taken.add(other)
    return found


def _likeness(one: str, other: str) -> float:
    """Names with other figures are other papers ("Mẫu số 01", "Mẫu số 02")."""
    words, other_words = set(one.split()), set(other.split())
    if {word for word in words ^ other_words if word.isdigit()}:
        return 0.0
    return len(words & other_words) / max(len(words | other_words), 1)
