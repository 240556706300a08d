"""How much a query sounds like private talk (shopping, repairs, love, small talk) rather than the state's business.

A naive Bayes model of two classes. On one side the phrases of `fixtures/search/private_talk.yaml`, of some sixty
domains of everyday life; on the other the names of the content, queries that it answers and queries about dossiers.
What people say of any private matter ("mua … ở đâu rẻ", "bị … uống gì", "giá … hôm nay") carries over to domains that
the file does not have: with each domain judged by the phrases of the others, 79 % of 1,126 phrases come out above the
point that .5 % of 767 queries for procedures and about dossiers reach.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.query.examples import NO_EXAMPLES, Examples, TokenCounts
from vietnamese.lexicon.counts import Counts
from vietnamese.tokens import SHINGLE_JOINT, bigrams, fold_all

# Occurrences assumed on both sides, in the phrases; of 0.03 to 1, 0.03 and 0.05 tell the two apart best.
_PRIOR = 0.05
_LARGEST = 4.0  # nats: no token decides alone
# Nats of a word that neither side has, as the name of a firm: private talk is the side that is open.
_STRANGE = 1.0


@dataclass(frozen=True)
class PrivatePhrase:
    domain: str
    words: tuple[str, ...]  # canonical syllables


@dataclass(frozen=True, eq=False)
class Content:
    """What is asked of the state: `names` with their accents and folded, examples, and queries about dossiers."""

    names: Mapping[bool, Counts] = field(default_factory=dict)
    examples: Examples = NO_EXAMPLES
    needs: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return any(counts.total for counts in self.names.values())


@dataclass(frozen=True, eq=False)
class PrivateTalk:
    """Immutable; the counts are made on first use and kept."""

    phrases: tuple[PrivatePhrase, ...] = ()
    content: Content = field(default_factory=Content, repr=False)

    def __bool__(self) -> bool:
        return bool(self.phrases and self.content)

    def odds(self, words: Sequence[str], *, accents: bool) -> float:
        """Log odds of private talk, by the square root of the number of words; 0 where nothing is known.

        `accents` says whether those of the words can be trusted.
        """
        if not (words and self):
            return 0.0
        sides = self._sides[accents]
        forms = words if accents else fold_all(words)
        return sum(map(sides.odds, (*forms, *bigrams(forms)))) / math.sqrt(len(words))

    @cached_property
    def _sides(self) -> Mapping[bool, "_Sides"]:
        return {accents: _Sides.of(self.phrases, self.content, accents=accents) for accents in (True, False)}


@dataclass(frozen=True, eq=False)
class _Sides:
    private: TokenCounts
    names: Counts
    ours: TokenCounts
    needs: TokenCounts

    @classmethod
    def of(cls, phrases: Sequence[PrivatePhrase], content: Content, *, accents: bool) -> "_Sides":
        def counted(texts: Sequence[Sequence[str]]) -> TokenCounts:
            return TokenCounts.of(texts if accents else map(fold_all, texts))

        return cls(
            counted([phrase.words for phrase in phrases]),
            content.names[accents],
            content.examples.counts(ours=True, accents=accents),
            counted(content.needs),
        )

    def odds(self, token: str) -> float:
        private, content = self.private.share(token), self._in_content(token)
        if not (private or content):
            return 0.0 if SHINGLE_JOINT in token else _STRANGE
        prior = _PRIOR / self.private.total
        return max(-_LARGEST, min(_LARGEST, math.log((private + prior) / (content + prior))))

    def _in_content(self, token: str) -> float:
        first, joint, second = token.partition(SHINGLE_JOINT)
        in_names = self.names.pair_count(first, second) if joint else self.names.count(first)
        share = in_names / (self.names.total or 1)
        return (share + self.ours.share(token) + self.needs.share(token)) / 3


def without_domain_of(phrases: Sequence[PrivatePhrase], words: Sequence[str]) -> tuple[PrivatePhrase, ...]:
    """All phrases but those of the domains that have the one of these words: no judged query may be its own example."""
    plain = fold_all(words)
    own = {phrase.domain for phrase in phrases if fold_all(phrase.words) == plain}
    return tuple(phrase for phrase in phrases if phrase.domain not in own)
