"""Confidence: the probability that the first hits answer the query.

A logistic model of five observations, fitted to queries that are answered (the judged ones and `must_find.yaml` of the
tests) and to `fixtures/search/unanswerable.yaml`, each length of query weighing the same on both sides: else it would
learn that the answerable ones are longer. Tenfold cross-validated, 3.4 % of 296 unanswerable queries reach
`CONFIDENT_FROM`, and of the answered 95 % of citizens', 99 % of the portal's, 96 % of abbreviations and old names.
`manage.py calibrate_search` measures it again.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from search.query.knowledge import Knowledge
from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.understanding import ENGLISH, Understanding
from search.ranking.rank import RankedHit
from vietnamese.tokens import folded

# From here on hits are shown as answers.
CONFIDENT_FROM = 0.5
# Rarer word pairs do not count as on-topic.
_COMMON_PAIR = 5
# The right answer is among the first three hits of nine in ten queries.
_FIRST = 3

# A query without accents is matched by half as many fields, and scores half as much.
_WITHOUT_ACCENTS = 2.0
# Steps whose expansions replace the typed letters, rather than adding alternatives.
_SHORT = ("abbreviation", "initials")

_BIAS = -1.0
_WEIGHTS = {
    "fit": 2.74,  # of the best name among the first: how much of query and name is the other
    "strength": 1.42,  # best engine score by the weight of the need
    "pairs": 0.8,  # share of neighbouring words that the content has as neighbours
    "likelihood": 0.94,  # mean log probability of the words, by the lexicon
    "length": 1.9,  # logarithm of the number of words: names fit a long question less well
}


def confidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> float:
    """0..1; 1 for a matched code or a promoted hit, and for any hit in English or without a lexicon.

    0 for a query that was cut: what was left out may be what is meant.
    """
    if not ranked or not query or query.cut:
        return 0.0
    if ranked[0].promoted or _by_code(ranked[0]) or (query.codes and not query.need):
        return 1.0
    if not knowledge.lexicon or query.locale == ENGLISH:
        return 1.0
    if not query.need or (query.intents and not query.filler):
        return 0.0  # "how much", without a need
    return 1 / (1 + math.exp(-sum(evidence(ranked, query, knowledge).values())))


def _by_code(first: RankedHit) -> bool:
    """Whether a code matched, by the engine's part of the score: signals may subtract a little from it."""
    return sum(part.value for part in first.parts if part.name == "engine") >= PROCEDURE_CODE_SCORE


def evidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> dict[str, float]:
    """The contribution of each observation to the log odds, and the bias."""
    added = {name: _WEIGHTS[name] * value for name, value in observations(ranked, query, knowledge).items()}
    return {"bias": _BIAS, **added}


def observations(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> dict[str, float]:
    """See `_WEIGHTS`."""
    candidates = [each.candidate for each in ranked[:_FIRST] if each.candidate]
    situation = candidates[0].situation
    pairs, likelihood = _familiarity(query, knowledge)
    return {
        "fit": max(max(candidate.title_fit.both, candidate.alias_fit.both) for candidate in candidates),
        "strength": situation.top / situation.words.total * (1.0 if query.accented else _WITHOUT_ACCENTS),
        "pairs": pairs,
        "likelihood": likelihood,
        "length": math.log(len(query.need)),
    }


def _familiarity(query: Understanding, knowledge: Knowledge) -> tuple[float, float]:
    """How close the words are to the content: share of common pairs, and mean log probability of the need."""
    counts = knowledge.lexicon.view(accents=query.accented)
    words = [(word if query.accented else folded(word), needed) for word, needed in _written_out(query)]
    common = [
        counts.pair_count(first, second) >= _COMMON_PAIR
        for (first, first_needed), (second, second_needed) in pairwise(words)
        if first_needed or second_needed
    ]
    before = ["", *(word for word, _ in words)]
    likely = [
        counts.log_probability(word, after) for (word, needed), after in zip(words, before, strict=False) if needed
    ]
    alone = float(all(word in counts for word, _ in words))
    return (sum(common) / len(common) if common else alone), sum(likely) / max(len(likely), 1)


def _written_out(query: Understanding) -> Iterator[tuple[str, bool]]:
    """The words, and whether each is of the need; abbreviations, rare in the content, are written out."""
    expansions = {each.start: each for each in reversed(query.expansions) if each.step in _SHORT}
    position = 0
    while position < len(query.words):
        if position in expansions:
            yield from ((word, True) for word in expansions[position].words)
            position = expansions[position].end
        else:
            yield query.words[position], position not in query.filler
            position += 1
