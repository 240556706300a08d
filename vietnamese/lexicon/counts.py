"""Counts of words and of pairs of neighbours, and the probabilities derived from them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vietnamese.edit_distance import NearWords

# Two indexes of 20 bits make one key: a quarter of the memory of pairs of strings.
INDEX_BITS = 20
# Weight of a word's own frequency beside its bigrams, in observations.
_PRIOR = 20.0
# Count assumed for an unknown word.
_UNSEEN = 0.1


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts of accented or of folded words. Keys of `pairs` are `key_of` the indexes of two neighbours in `words`."""

    words: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()  # occurrences of each of `words`
    pairs: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def index_of(self) -> Mapping[str, int]:
        return {word: index for index, word in enumerate(self.words)}

    @cached_property
    def near(self) -> NearWords:
        return NearWords(self.words)

    @cached_property
    def total(self) -> int:
        return sum(self.numbers)

    @cached_property
    def _logs(self) -> tuple[float, ...]:
        """Log probability of each of `words`, regardless of neighbours."""
        whole = math.log(self.total + 1)
        return tuple(math.log(number) - whole for number in self.numbers)

    def __contains__(self, word: str) -> bool:
        return word in self.index_of

    def count(self, word: str) -> int:
        index = self.index_of.get(word)
        return 0 if index is None else self.numbers[index]

    def pair_count(self, first: str, second: str) -> int:
        one, two = self.index_of.get(first), self.index_of.get(second)
        return 0 if one is None or two is None else self.pairs.get(key_of(one, two), 0)

    def log_probability(self, word: str, after: str = "") -> float:
        """Natural logarithm of the probability of `word`, given the word before it if known. Always finite."""
        index = self.index_of.get(word)
        alone = self._unseen if index is None else self._logs[index]
        before = self.index_of.get(after)
        if before is None:
            return alone
        pair = 0 if index is None else self.pairs.get(key_of(before, index), 0)
        if not pair:
            return alone + math.log(_PRIOR / (self.numbers[before] + _PRIOR))
        return math.log((pair + _PRIOR * math.exp(alone)) / (self.numbers[before] + _PRIOR))

    @cached_property
    def _unseen(self) -> float:
        return math.log(_UNSEEN / (self.total + 1))

    def with_new(self, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Counts":
        """These counts and new words and pairs, whose words are either known or new."""
        added = Counts((*self.words, *words), (*self.numbers, *words.values()))
        new_pairs = {
            key_of(added.index_of[first], added.index_of[second]): count for (first, second), count in pairs.items()
        }
        return Counts(added.words, added.numbers, {**self.pairs, **new_pairs})

    def mapped(self, words: Iterable[str]) -> "Counts":
        """These counts with each word replaced by its counterpart in `words`; counts of equal words are added."""
        indexes: dict[str, int] = {}
        new_index = [indexes.setdefault(word, len(indexes)) for word in words]
        numbers = [0] * len(indexes)
        for index, number in zip(new_index, self.numbers, strict=True):
            numbers[index] += number
        pairs: dict[int, int] = {}
        for key, number in self.pairs.items():
            one, two = indexes_of(key)
            new_key = key_of(new_index[one], new_index[two])
            pairs[new_key] = pairs.get(new_key, 0) + number
        return Counts(tuple(indexes), tuple(numbers), pairs)


def key_of(first: int, second: int) -> int:
    """Key of the pair of the words at these indexes, each under 2**`INDEX_BITS`."""
    return first << INDEX_BITS | second


def indexes_of(key: int) -> tuple[int, int]:
    """The two indexes of a key of `key_of`."""
    return key >> INDEX_BITS, key & (1 << INDEX_BITS) - 1
