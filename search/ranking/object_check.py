"""Whether the thing that a query is about is in the names of a hit, rather than its circumstances alone.

The object is the need without circumstances, each word weighed by its rarity in the names of the content. A word is in
a hit if one of its names, or a question that it answers, has it beside the same neighbour, or an expansion of it; alone
it counts for less, as a syllable is half a word. Folded, a lone syllable is no evidence unless it has one reading only.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from search.query.knowledge import Knowledge
from search.query.understanding import ENGLISH, Expansion, Understanding
from search.ranking.circumstances import circumstances
from vietnamese.text import fold
from vietnamese.tokens import folded

# A syllable without its neighbour; measured, 0.1 to 0.7 make no difference to the confidence.
_ALONE = 0.4
_BETWEEN = " | "  # no word
# Rarer words count as unknown to the names of the content.
_KNOWN = 3
_EXPANDED = 0.5  # an expansion is there if more than this share of its words is, and at least this of its pairs
# Share of the object from which on a hit may be shown as an answer: nine in ten right hits have it.
PRESENT = 0.5


class NameWords:
    """The words of several names, to look up words and neighbours in; one text, as it is looked through far faster."""

    def __init__(self, names: Iterable[str], *, accents: bool) -> None:
        text = _BETWEEN.join(names)
        self.text = f" {text if accents else fold(text)} "

    def __contains__(self, words: str) -> bool:
        """Whether a name has a word, or words one after the other."""
        return f" {words} " in self.text


class _Sought(NamedTuple):
    """A word of the object, spaces around it, and with each of its neighbours."""

    position: int
    weight: float
    word: str
    pairs: tuple[str, ...]
    alone: float  # presence without a neighbour


class QueryObject:
    """The object of a query, prepared for comparison with many hits."""

    def __init__(self, query: Understanding, knowledge: Knowledge) -> None:
        self._query = query
        self._lexicon = knowledge.lexicon
        self._names = knowledge.names(accents=query.accented)
        self._words = self._forms(query.words)
        self._need = [position for position in range(len(query.words)) if position not in query.filler]
        around = circumstances(query.locale, accents=query.accented)
        things = [place for place in self._need if not _is_around(self._words[place], around)]
        self.positions = things or self._need
        self.weights = {position: self._weight(self._words[position]) for position in self.positions}
        self._total = sum(self.weights.values()) or 1.0

    @property
    def words(self) -> tuple[str, ...]:
        """As typed."""
        return tuple(self._query.words[position] for position in self.positions)

    @cached_property
    def unknown(self) -> float:
        """Share of the object that hardly any name of the content has: misspelt, or a thing that is not here."""
        rare = (position for position in self.positions if self._names.count(self._words[position]) < _KNOWN)
        return sum(self.weights[position] for position in rare) / self._total

    def share_in(self, names: NameWords, *, among: Collection[int] | None = None) -> float:
        """Share of the object, or of its words at the positions `among`, in these names, 0..1."""
        meant = self.meant_in(names)
        if among is None:
            return sum(sought.weight * _presence(sought, names, meant) for sought in self._sought) / self._total
        part = [sought for sought in self._sought if sought.position in among]
        found = sum(sought.weight * _presence(sought, names, meant) for sought in part)
        return found / (sum(sought.weight for sought in part) or 1.0)

    def missing_from(self, names: NameWords) -> tuple[str, ...]:
        """Words of the object that these names do not have at all, as typed."""
        meant = self.meant_in(names)
        missing = (sought.position for sought in self._sought if not _presence(sought, names, meant))
        return tuple(self._query.words[position] for position in missing)

    def _forms(self, words: Sequence[str]) -> list[str]:
        return list(words) if self._query.accented else [folded(word) for word in words]

    def _weight(self, word: str) -> float:
        """Rarity in nats."""
        return math.log((self._names.total + 1) / (self._names.count(word) + 0.5))

    @cached_property
    def _sought(self) -> list[_Sought]:
        return [
            _Sought(position, weight, f" {self._words[position]} ", self._pairs_at(position), self._alone(position))
            for position, weight in self.weights.items()
        ]

    def _pairs_at(self, position: int) -> tuple[str, ...]:
        starts = (start for start in (position - 1, position) if 0 <= start < len(self._words) - 1)
        return tuple(f" {self._words[start]} {self._words[start + 1]} " for start in starts)

    def _alone(self, position: int) -> float:
        if self._query.locale == ENGLISH or len(self._need) == 1:
            return 1.0
        ambiguous = not self._query.accented and len(self._lexicon.written(self._words[position])) > 1
        return 0.0 if ambiguous else _ALONE

    def meant_in(self, names: NameWords) -> frozenset[int]:
        """Positions of the words whose expansion is in the names."""
        found = (range(each.start, each.end) for each, meaning in self._meanings if _has(meaning, names))
        return frozenset(position for span in found for position in span)

    @cached_property
    def _meanings(self) -> list[tuple[Expansion, list[str]]]:
        return [(each, self._forms(each.words)) for each in self._query.expansions]


def _is_around(word: str, around: frozenset[str]) -> bool:
    return word in around or word.isdecimal()


def _presence(sought: _Sought, names: NameWords, meant: frozenset[int]) -> float:
    if sought.position in meant:
        return 1.0
    if sought.word not in names.text:
        return 0.0
    return 1.0 if any(pair in names.text for pair in sought.pairs) else sought.alone


def _has(meaning: Sequence[str], names: NameWords) -> bool:
    if not meaning or sum(word in names for word in meaning) <= _EXPANDED * len(meaning):
        return False
    pairs = list(pairwise(meaning))
    return not pairs or sum(f"{first} {second}" in names for first, second in pairs) >= _EXPANDED * len(pairs)
