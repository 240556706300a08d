"""Confidence: the probability that the first hits answer the query.

A logistic model for each language of the observations in `search.ranking.observations`, with the weights in
`confidence_weights`. `manage.py fit_confidence` fits them, `manage.py calibrate_search` reports how well what they
predict agrees with what is right.
"""

import math
from collections.abc import Sequence

from search.query.knowledge import Knowledge
from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.understanding import ENGLISH, Understanding
from search.ranking.confidence_weights import model_for
from search.ranking.observations import observe
from search.ranking.ranked_hit import RankedHit

# From here on hits are shown as answers.
CONFIDENT_FROM = 0.6
_STEMMED = frozenset({ENGLISH})  # whose filler is dropped in the last step, with the stop words


def confidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> float:
    """0..1; 1 for a matched code or a promoted hit, and for any hit without a lexicon.

    0 for a query that was cut: what was left out may be what is meant.
    """
    known = certain(ranked, query, knowledge)
    if known is not None:
        return known
    return 1 / (1 + math.exp(-sum(evidence(ranked, query, knowledge).values())))


def certain(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> float | None:
    """0 or 1 where nothing need be estimated, else None."""
    if not ranked or not query or query.cut:
        return 0.0
    if ranked[0].promoted or _by_code(ranked[0]) or (query.codes and not query.need):
        return 1.0
    if not knowledge.lexicon:
        return 1.0
    if not query.need or (query.intents and not query.filler and query.locale not in _STEMMED):
        return 0.0  # "how much", without a need
    return None


def _by_code(first: RankedHit) -> bool:
    """Whether a code matched, by the engine's part of the score: signals may subtract a little from it."""
    return sum(part.value for part in first.parts if part.name == "engine") >= PROCEDURE_CODE_SCORE


def evidence(ranked: Sequence[RankedHit], query: Understanding, knowledge: Knowledge) -> dict[str, float]:
    """The contribution of each observation to the log odds, and the bias."""
    model = model_for(query.locale)
    seen = observe(ranked, query, knowledge)
    return {"bias": model.bias, **{name: model.weights.get(name, 0.0) * value for name, value in seen.items()}}
