"""Queries that talk of a dossier, an account or the portal though no rule has their words: which need is meant.

A naive Bayes model. On one side the phrases of the rules, the wordings of the pages and example queries of each need;
on the other what else is searched here: the names of pages, and queries that procedures answer or others do. Words and
pairs of neighbours are compared without accents, in standard words; English ones as stems, without stop words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.query.english import english_stem
from search.query.examples import NO_EXAMPLES, Examples, TokenCounts
from search.query.needs.same_words import standard
from search.query.phrase_lines import GAP
from vietnamese.lexicon.counts import Counts
from vietnamese.tokens import SHINGLE_JOINT, bigrams, fold_all

Phrase = tuple[str, Sequence[str]]  # a need with the words of a phrase

_LEAST_WORDS = 3  # two syllables are one common word: "giấy tờ", "thủ tục"
# Log odds of the terms, by the square root of the number of words. Of 1,700 queries for procedures and for others'
# business ten reach it that no rule takes. With 4 nats against a need at most, as many reach 2.5, and fewer needs are
# told: of 40 that name their procedure too, 53 % rather than 68 %.
_LEAST_ODDS = 3.5
# Nats that a term says against a need at most: a dossier is of some procedure, whose name may be said too.
_MOST_AGAINST = 2.5
# Fewer say too little of how people talk.
_LEAST_PHRASES = 100
# Of the occurrences of a term in all needs that count for each of them, in words.
_OF_ALL = 10.0
_UNSEEN = 0.05
# Share of names in what else is searched, the rest being example queries.
_NAMES = 0.7


@dataclass(frozen=True)
class Talk:
    """`positions` of the words that say so. `odds` by need, by the square root of the number of words."""

    need: str
    positions: frozenset[int]
    odds: Mapping[str, float]

    def lead_over(self, need: str) -> float:
        """Infinite over what nobody talks of."""
        return self.odds[self.need] - self.odds.get(need, -math.inf)


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """How often terms occur in what is searched here beside dossiers."""

    names: Counts = field(default_factory=Counts)
    examples: Examples = NO_EXAMPLES

    def __bool__(self) -> bool:
        return bool(self.names.total and self.examples)

    @cached_property
    def _queries(self) -> tuple[TokenCounts, TokenCounts]:
        return self.examples.counts(ours=True, accents=False), self.examples.counts(ours=False, accents=False)

    @cached_property
    def queries(self) -> frozenset[tuple[str, ...]]:
        """Folded words of the examples: no talk of a dossier as a whole."""
        return frozenset(tuple(fold_all(example.words)) for example in self.examples.examples)

    @cached_property
    def least(self) -> float:
        """The share of a term that occurred half a time."""
        return 0.5 / (self.names.total + 1)

    def share(self, term: str) -> float:
        first, joint, second = term.partition(SHINGLE_JOINT)
        in_names = self.names.pair_count(first, second) if joint else self.names.count(term)
        in_queries = sum(counts.numbers.get(term, 0) for counts in self._queries)
        of_queries = in_queries / (sum(counts.total for counts in self._queries) or 1)
        return _NAMES * in_names / (self.names.total or 1) + (1 - _NAMES) * of_queries


@dataclass(frozen=True, eq=False)
class NeedTalk:
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of comparable words
    elsewhere: Elsewhere = field(default_factory=Elsewhere, repr=False)
    english: bool = False

    @classmethod
    def of(cls, phrases: Iterable[Phrase], elsewhere: Elsewhere, *, english: bool = False) -> "NeedTalk":
        said = ((need, [word for word in words if word != GAP]) for need, words in phrases)
        plain = ((need, _comparable(words, accents=True, english=english)) for need, words in said)
        return cls(tuple((need, tuple(filter(None, words))) for need, words in plain), elsewhere, english)

    @cached_property
    def _said(self) -> "_Said":
        return _Said.of(self.phrases)

    def find(self, words: Sequence[str], *, accents: bool) -> Talk | None:
        """None for what is not talk of a need."""
        if len(self.phrases) < _LEAST_PHRASES or len(words) < _LEAST_WORDS or not self.elsewhere:
            return None
        kept = [
            (word, position)
            for position, word in enumerate(_comparable(words, accents=accents, english=self.english))
            if word
        ]
        plain = [word for word, _ in kept]
        if not plain or tuple(plain) in self.elsewhere.queries or tuple(fold_all(words)) in self.elsewhere.queries:
            return None
        of_terms = [self._odds(term) for term in _terms(plain)]
        total = [sum(odds) / math.sqrt(len(plain)) for odds in zip(*of_terms, strict=True)]
        best = max(range(len(total)), key=total.__getitem__)
        if total[best] < _LEAST_ODDS:
            return None
        speaking = _speaking([odds[best] for odds in of_terms], len(plain))
        positions = frozenset(kept[each][1] for each in speaking)
        return Talk(self._said.needs[best], positions, dict(zip(self._said.needs, total, strict=True)))

    def _odds(self, term: str) -> Sequence[float]:
        """By need: log odds of the term there to what else is searched; 0 for what nobody says."""
        there = self.elsewhere.share(term)
        here = self._said.logs.get(term)
        if not there and here is None:
            return self._said.nothing
        log_there = math.log(there + self.elsewhere.least)
        return [max(-_MOST_AGAINST, value - log_there) for value in here or self._said.unsaid]


@dataclass(frozen=True, eq=False)
class _Said:
    """Log probabilities of terms by need, in the order of `needs`; `unsaid` of a term that none has."""

    needs: tuple[str, ...]
    logs: Mapping[str, tuple[float, ...]]
    unsaid: tuple[float, ...]

    @classmethod
    def of(cls, phrases: Sequence[tuple[str, Sequence[str]]]) -> "_Said":
        terms: dict[str, Counter[str]] = {}
        numbers: Counter[str] = Counter()
        for need, words in phrases:
            terms.setdefault(need, Counter()).update(_terms(words))
            numbers[need] += len(words)
        of_all = sum(terms.values(), start=Counter())
        whole = numbers.total()

        def logs(term: str) -> tuple[float, ...]:
            expected = _OF_ALL * (of_all[term] + _UNSEEN) / whole
            return tuple(
                math.log((counts[term] + expected) / (numbers[need] + _OF_ALL)) for need, counts in terms.items()
            )

        return cls(tuple(terms), {term: logs(term) for term in of_all}, logs(""))

    @cached_property
    def nothing(self) -> tuple[float, ...]:
        return (0.0,) * len(self.needs)


def _comparable(words: Sequence[str], *, accents: bool, english: bool) -> list[str]:
    """As many words, "" for a stop word."""
    return list(map(english_stem, fold_all(words))) if english else fold_all(standard(words, accents=accents))


def _terms(words: Sequence[str]) -> list[str]:
    return [*words, *bigrams(words)]


def _speaking(odds: Sequence[float], length: int) -> frozenset[int]:
    """Positions of words that speak for the need, alone or with a neighbour."""
    words, pairs = odds[:length], odds[length:]
    alone = {position for position, value in enumerate(words) if value > 0}
    return frozenset(alone.union(*({start, start + 1} for start, value in enumerate(pairs) if value > 0)))
