"""Whether the thing that a query is about is in the names of a hit, rather than its circumstances alone.

The object is the need without circumstances, each word weighed by its rarity in the names of the content. A word is in
a hit if one of its names, or a question that it answers, has it beside the same neighbour, or an expansion of it; alone
it counts for less, as a syllable is half a word. Folded, a lone syllable is no evidence unless it has one reading only.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search.query.knowledge import Knowledge
from search.query.understanding import ENGLISH, Expansion, Understanding
from search.ranking.circumstances import circumstances
from vietnamese.tokens import folded

# A syllable without its neighbour; measured, 0.1 to 0.7 make no difference to the confidence.
_ALONE = 0.4
# Rarer words count as unknown to the names of the content.
_KNOWN = 3
_EXPANDED = 0.5  # an expansion is there if more than this share of its words is, and at least this of its pairs
# Share of the object from which on a hit may be shown as an answer: nine in ten right hits have it.
PRESENT = 0.5


@dataclass(frozen=True)
class NameWords:
    """Words and neighbours of several names."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, names: Iterable[str], *, accents: bool) -> "NameWords":
        split = [name.split() if accents else [folded(word) for word in name.split()] for name in names]
        return cls(
            frozenset(word for words in split for word in words),
            frozenset(pair for words in split for pair in pairwise(words)),
        )


class QueryObject:
    """The object of a query, prepared for comparison with many hits."""

    def __init__(self, query: Understanding, knowledge: Knowledge) -> None:
        self._query = query
        self._lexicon = knowledge.lexicon
        self._names = knowledge.names(accents=query.accented)
        self._words = self._forms(query.words)
        self._need = [position for position in range(len(query.words)) if position not in query.filler]
        around = circumstances(query.locale, accents=query.accented)
        self.positions = [position for position in self._need if self._words[position] not in around] or self._need
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

    def share_in(self, names: NameWords) -> float:
        """Share of the object in these names, 0..1."""
        return (
            sum(self.weights[position] * self._presence(position, names) for position in self.positions) / self._total
        )

    def missing_from(self, names: NameWords) -> tuple[str, ...]:
        """Words of the object that these names do not have at all, as typed."""
        return tuple(self._query.words[position] for position in self.positions if not self._presence(position, names))

    def _forms(self, words: Sequence[str]) -> list[str]:
        return list(words) if self._query.accented else [folded(word) for word in words]

    def _weight(self, word: str) -> float:
        """Rarity in nats."""
        return math.log((self._names.total + 1) / (self._names.count(word) + 0.5))

    def _presence(self, position: int, names: NameWords) -> float:
        if self._is_expanded(position, names):
            return 1.0
        word = self._words[position]
        if word not in names.words:
            return 0.0
        return 1.0 if len(self._need) == 1 or self._has_neighbour(position, names) else self._presence_alone(position)

    def _has_neighbour(self, position: int, names: NameWords) -> bool:
        before, word, after = (self._word_at(place) for place in (position - 1, position, position + 1))
        return (before, word) in names.pairs or (word, after) in names.pairs

    def _word_at(self, position: int) -> str:
        return self._words[position] if 0 <= position < len(self._words) else ""

    def _presence_alone(self, position: int) -> float:
        if self._query.locale == ENGLISH:
            return 1.0
        ambiguous = not self._query.accented and len(self._lexicon.written(self._words[position])) > 1
        return 0.0 if ambiguous else _ALONE

    def _is_expanded(self, position: int, names: NameWords) -> bool:
        return any(each.start <= position < each.end and _has(meaning, names) for each, meaning in self._meanings)

    @cached_property
    def _meanings(self) -> list[tuple[Expansion, list[str]]]:
        return [(each, self._forms(each.words)) for each in self._query.expansions]


def _has(meaning: Sequence[str], names: NameWords) -> bool:
    if not meaning or sum(word in names.words for word in meaning) <= _EXPANDED * len(meaning):
        return False
    pairs = list(pairwise(meaning))
    return not pairs or sum(pair in names.pairs for pair in pairs) >= _EXPANDED * len(pairs)
