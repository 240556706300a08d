"""How sure the search may be that what it found answers what was asked.

A logistic model of five observations, fitted to the judged queries (answerable) and `fixtures/search/unanswerable.yaml`
(not), each length of query weighing the same on both sides: else it would learn that the answerable ones are longer.
At `CONFIDENT_FROM` 2.0 % (95 %: to 4.4 %) of 295 unanswerable queries count as sure, and 96 % of those whose right
answer is among the first three. `manage.py calibrate_search` measures it again.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from search.knowledge.knowledge import Knowledge
from search.matching import PROCEDURE_CODE_SCORE
from search.ranking.rank import RankedHit
from search.text.tokens import folded
from search.understand.understanding import ENGLISH, Understanding

# From here on hits are shown as answers.
CONFIDENT_FROM = 0.55
# A pair of words seen seldomer in the content is no way to speak of what the site is about.
_COMMON_PAIR = 5
# The right answer stands among the first three of nine in ten queries.
_FIRST = 3

_BIAS = -5.63
_FIT = 2.45  # of the best name among the first: how much of query and name is the other
_STRENGTH = 2.02  # best engine score by the weight of the need
_PAIRS = 1.03  # share of neighbouring words that the content has as neighbours
_LIKELIHOOD = 0.48  # mean log probability of the words, by the lexicon
_LENGTH = 2.39  # logarithm of the number of words: names fit a long question less well


def confidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> float:
    """0..1; 1 for a code that was found or a result that an editor chose. Where no lexicon is known, found is sure."""
    if not ranked or not query:
        return 0.0
    if ranked[0].promoted or ranked[0].score >= PROCEDURE_CODE_SCORE or query.legal_numbers:
        return 1.0
    if not knowledge.lexicon or query.locale == ENGLISH:
        return 1.0
    if query.intents and not query.filler:
        return 0.0  # "how much", and nothing of what
    return 1 / (1 + math.exp(-sum(evidence(ranked, query, knowledge).values())))


def evidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> dict[str, float]:
    """What each observation adds to the log odds."""
    candidates = [each.candidate for each in ranked[:_FIRST] if each.candidate]
    situation = candidates[0].situation
    fit = max(max(candidate.title_fit.both, candidate.alias_fit.both) for candidate in candidates)
    pairs, likelihood = _familiarity(query, knowledge)
    return {
        "bias": _BIAS,
        "fit": _FIT * fit,
        "strength": _STRENGTH * situation.top / situation.words.total,
        "pairs": _PAIRS * pairs,
        "likelihood": _LIKELIHOOD * likelihood,
        "length": _LENGTH * math.log(len(query.need)),
    }


def _familiarity(query: Understanding, knowledge: Knowledge) -> tuple[float, float]:
    """Whether the query speaks as the content does: share of known pairs, and mean log probability of the need."""
    counts = knowledge.lexicon.view(accents=query.accented)
    words = query.words if query.accented else tuple(map(folded, query.words))
    met = [
        counts.pair_count(*pair) >= _COMMON_PAIR
        for place, pair in enumerate(pairwise(words))
        if not {place, place + 1} <= query.filler
    ]
    alone = float(all(word in counts for word in words))
    needed = [place for place in range(len(words)) if place not in query.filler]
    likelihood = sum(counts.log_probability(words[place], words[place - 1] if place else "") for place in needed)
    return (sum(met) / len(met) if met else alone), likelihood / max(len(needed), 1)
