"""What the confidence of a search is estimated from."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.query.knowledge import Knowledge
from search.query.understanding import ENGLISH, Understanding
from search.ranking.about import AboutModel
from search.ranking.acts import is_undone
from search.ranking.ranked_hit import RankedHit
from search.ranking.recipient import is_stranger
from search.ranking.weights import Candidate
from search.ranking.whereabouts import is_elsewhere
from vietnamese.syllables import is_folded_syllable
from vietnamese.tokens import fold_all, folded

# The right answer is among the first three hits of nine in ten queries.
_FIRST = 3
# Steps whose expansions replace the typed letters, rather than adding alternatives.
_SHORT = frozenset({"abbreviation", "initials"})
# Words of a query from which on it tells a story, with acts and people that are not what is asked.
_STORY = 13
_WHOLE = 0.99
# Log odds of private talk that one in sixty of the queries that a page answers reaches, without being unsure for it.
_PRIVATE = -1.0
_OF_A_FIRM = 3.0
_LEAST_LETTERS = 4
_VOWELS = frozenset("aeiouy")
_NO_OTHER = 0.5  # margin of a hit without a second one


@dataclass(frozen=True)
class Seen:
    """One search with its ranked hits, of which there is at least one."""

    ranked: Sequence[RankedHit]
    query: Understanding
    knowledge: Knowledge = field(repr=False)

    @cached_property
    def first(self) -> list[Candidate]:
        return [each.candidate for each in self.ranked[:_FIRST] if each.candidate]

    @cached_property
    def best(self) -> Candidate:
        """Of the first hits the one with most of the object."""
        return max(self.first, key=lambda candidate: candidate.object_share)

    @property
    def is_short(self) -> bool:
        return len(self.query.words) < _STORY

    @cached_property
    def about(self) -> AboutModel:
        return AboutModel(self.query, self.knowledge)


def fit(seen: Seen) -> float:
    """How much of query and best name among the first is the other."""
    return max(max(candidate.title_fit.both, candidate.alias_fit.both) for candidate in seen.first)


def whole(seen: Seen) -> float:
    """Whether a name of one of the first is the query itself: a single word fits names of several words badly."""
    return float(fit(seen) >= _WHOLE)


def length(seen: Seen) -> float:
    """Logarithm of the number of words: names fit a long question less well."""
    return math.log(len(seen.query.need))


def the_object(seen: Seen) -> float:
    """Share of the thing of the query in the names of the best of the first hits."""
    return seen.best.object_share


def unknown(seen: Seen) -> float:
    """Share of the thing of the query that names do not know: misspelt as often as foreign."""
    return seen.best.situation.object.unknown


def denied(seen: Seen) -> float:
    """Whether the title of the first hit names other ages, sizes, countries or provinces."""
    return float(seen.first[0].is_denied)


def stranger(seen: Seen) -> float:
    """Whether it is for somebody or something, or to be done somewhere, that none of the first hits names."""
    return float(seen.is_short and (is_stranger(seen.query, seen.first) or is_elsewhere(seen.query, seen.first)))


def undone(seen: Seen) -> float:
    """Whether something is to be done that the first hit does not do."""
    return float(seen.is_short and is_undone(seen.query, seen.first[0]))


def margin(seen: Seen) -> float:
    """How far the first hit is ahead of the next page that leads elsewhere, as a share of its score."""
    first = seen.ranked[0]
    codes = set(first.hit.stored.leads_to)
    other = next((each for each in seen.ranked[1:] if codes.isdisjoint(each.hit.stored.leads_to)), None)
    if other is None or first.score <= 0:
        return _NO_OTHER
    return max(0.0, min(_NO_OTHER, 1 - other.score / first.score))


def about_words(seen: Seen) -> float:
    """How much the words are those of the content, rather than of queries that nothing here answers."""
    return seen.about.about.words


def about_pairs(seen: Seen) -> float:
    """The same of neighbouring words."""
    return seen.about.about.pairs


def private(seen: Seen) -> float:
    """How much it sounds like private talk, above what queries for procedures hardly ever reach; 0 below."""
    talk = seen.knowledge.private_talk
    above = talk.odds(seen.query.words, accents=seen.query.accented) - _PRIVATE if talk else 0.0
    return max(0.0, above, _OF_A_FIRM if _is_of_a_firm(seen) else 0.0)


def foreign_word(seen: Seen) -> float:
    """Whether a short query has a word that is neither Vietnamese nor known: a firm, a brand, a place abroad."""
    query, names = seen.query, seen.knowledge.names(accents=seen.query.accented)
    expanded = {position for each in query.expansions for position in range(each.start, each.end)}
    strange = (
        word
        for position, word in enumerate(query.words)
        if position not in expanded and _looks_foreign(word) and not names.count(word)
    )
    return float(seen.is_short and any(strange))


def _looks_foreign(word: str) -> bool:
    """No syllable, and no abbreviation either: those are short, or have no vowel."""
    plain = folded(word)
    return (
        len(plain) >= _LEAST_LETTERS
        and plain.isalpha()
        and not _VOWELS.isdisjoint(plain)
        and not is_folded_syllable(plain)
    )


def _is_of_a_firm(seen: Seen) -> bool:
    """Whether a firm or its goods are named, and the first page is of no procedure: a common answer of the state."""
    plain = fold_all(seen.query.words)
    return not seen.ranked[0].hit.stored.leads_to and seen.knowledge.private_matters.are_meant(plain)


def asked(seen: Seen) -> float:
    """How many facts of a procedure it asks for: its fee, its papers, its time."""
    return float(len(seen.query.intents))


def unaccented(seen: Seen) -> float:
    """Typed without accents: less fits by chance."""
    return float(not seen.query.accented)


def shorthand(seen: Seen) -> float:
    """Typed with abbreviations, which names never hold."""
    return float(any(each.step in _SHORT for each in seen.query.expansions))


Observation = Callable[[Seen], float]
VIETNAMESE: Mapping[str, Observation] = {
    "fit": fit,
    "length": length,
    "object": the_object,
    "unknown": unknown,
    "denied": denied,
    "stranger": stranger,
    "undone": undone,
    "margin": margin,
    "about_words": about_words,
    "about_pairs": about_pairs,
    "private": private,
    "foreign_word": foreign_word,
    "asked": asked,
    "unaccented": unaccented,
    "shorthand": shorthand,
}
# The few English pages have their own scale of scores, and neither accents nor shorthand.
OF_ENGLISH: Mapping[str, Observation] = {"whole": whole} | {
    name: VIETNAMESE[name]
    for name in ("fit", "length", "object", "unknown", "denied", "stranger", "undone", "about_words", "about_pairs")
}


def observations_for(locale: str) -> Mapping[str, Observation]:
    return OF_ENGLISH if locale == ENGLISH else VIETNAMESE


def observe(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> dict[str, float]:
    seen = Seen(ranked, query, knowledge)
    return {name: observation(seen) for name, observation in observations_for(query.locale).items()}
