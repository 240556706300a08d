"""What the content is about, as a ratio of likelihoods: how much likelier the words of a query are in the names of the
content and in queries that it answers than in queries that nobody here answers.

Names are counted in the lexicon, so that the model follows the content: once a page on divorce is published, "ly hôn"
is likelier here. The queries are those of `fixtures/search`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.query.knowledge import Knowledge
from search.query.understanding import Understanding
from vietnamese.tokens import SHINGLE_JOINT, folded

# Weight of the names beside the queries that are answered; measured, 0.3 and 0.7 lose a little more on either side.
_NAMES = 0.5
# Occurrences assumed on both sides, in queries without an answer: one lone occurrence counts, but not for everything.
_PRIOR = 0.1
_LARGEST = 3.0  # nats: no single word decides


@dataclass(frozen=True)
class About:
    """Mean ratios in nats, of the words of the need and of pairs with one of them; 0 where nothing is known."""

    words: float = 0.0
    pairs: float = 0.0


NOT_KNOWN = About()


class AboutModel:
    def __init__(self, query: Understanding, knowledge: Knowledge) -> None:
        self._query = query
        self._names = knowledge.names(accents=query.accented)
        self._ours = knowledge.examples.counts(ours=True, accents=query.accented)
        self._others = knowledge.examples.counts(ours=False, accents=query.accented)
        self._words = [word if query.accented else folded(word) for word in query.words]

    @cached_property
    def about(self) -> About:
        if not (self._others.total and self._names.total and self._words):
            return NOT_KNOWN
        filler = self._query.filler
        places = range(len(self._words))
        words = [self._of_word(self._words[place]) for place in places if place not in filler]
        pairs = [
            self._of_pair(self._words[place], self._words[place + 1])
            for place in places[:-1]
            if place not in filler or place + 1 not in filler
        ]
        return About(_mean(words), _mean(pairs))

    def _of_word(self, word: str) -> float:
        return self._ratio(word, lambda: self._names.count(word))

    def _of_pair(self, first: str, second: str) -> float:
        return self._ratio(f"{first}{SHINGLE_JOINT}{second}", lambda: self._names.pair_count(first, second))

    def _ratio(self, token: str, in_names: Callable[[], int]) -> float:
        ours = _NAMES * in_names() / self._names.total + (1 - _NAMES) * self._ours.share(token)
        prior = _PRIOR / self._others.total
        return max(-_LARGEST, min(_LARGEST, math.log((ours + prior) / (self._others.share(token) + prior))))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
