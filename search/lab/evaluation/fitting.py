"""Fits the weights of the confidence to judged queries: logistic regression with a ridge, by Newton's method.

Every kind of query weighs as much as its size, up to `MOST_OF_A_KIND`: else the largest file would decide. A query that
is also an example of what people ask is judged without itself, and a phrase of private talk without its whole domain.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search import service
from search.engines.base import Searcher
from search.lab.evaluation import metrics
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import ranked_codes
from search.query.knowledge import Knowledge
from search.query.needs.private_talk import without_domain_of
from search.ranking.confidence import certain
from search.ranking.confidence_weights import Model
from search.ranking.observations import observe
from search.steering import knowledge_store
from search.steering.example_queries import example_words
from search.types import SearchRequest

MOST_OF_A_KIND = 60
# Of standardised weights, in queries: few observations and two thousand queries need little, strong ones need some.
RIDGE = 3.0
_STEPS = 30
_SMALL = 1e-6


@dataclass(frozen=True)
class Observed:
    judgement: Judgement
    right: bool
    values: dict[str, float]


def observe_all(judgements: Iterable[Judgement], engine: Searcher, *, locale: str) -> list[Observed]:
    """Of the queries whose confidence is estimated and decides: not where it is certain, nor where a referral or a
    common answer is shown whatever the hits, nor where pages of another language stand first.
    """
    knowledge = knowledge_store.current(locale)
    rows = (_observed(judgement, engine, locale, knowledge) for judgement in judgements)
    return [row for row in rows if row]


def _observed(judgement: Judgement, engine: Searcher, locale: str, knowledge: Knowledge) -> Observed | None:
    request = SearchRequest(text=judgement.query, locale=locale)
    response = service.search(request, engine=engine, knowledge=knowledge)
    query, window = response.understanding, response.window
    is_common = response.dossier_need and response.dossier_need.answered
    is_decided = response.referral or is_common or any(hit.locale for hit in response.hits)
    if is_decided or certain(window, query, knowledge) is not None:
        return None
    words = example_words(judgement.query, locale)
    alone = replace(
        knowledge,
        examples=knowledge.examples.without(words),
        private_phrases=without_domain_of(knowledge.private_phrases, words),
    )
    right = metrics.success(ranked_codes(response), judgement.relevant, 3) > 0
    return Observed(judgement, right, observe(window, query, alone))


def fit(rows: Sequence[Observed], names: Sequence[str], *, ridge: float = RIDGE) -> Model:
    """Raises `ValueError` unless some of the rows are right and some are not."""
    if len({row.right for row in rows}) < 2:
        raise ValueError("right and wrong outcomes are needed")
    shares = _shares(rows)
    columns = [[row.values[name] for row in rows] for name in names]
    means = [_mean(column, shares) for column in columns]
    spreads = [
        math.sqrt(_mean([(value - mean) ** 2 for value in column], shares)) or 1.0
        for column, mean in zip(columns, means, strict=True)
    ]
    scaled = [
        [1.0, *((row.values[name] - mean) / spread for name, mean, spread in zip(names, means, spreads, strict=True))]
        for row in rows
    ]
    found = _newton(scaled, [float(row.right) for row in rows], shares, ridge)
    weights = {name: weight / spread for name, weight, spread in zip(names, found[1:], spreads, strict=True)}
    bias = found[0] - sum(weights[name] * mean for name, mean in zip(names, means, strict=True))
    return Model(bias, weights)


def _shares(rows: Sequence[Observed]) -> list[float]:
    sizes = Counter(_kind(row.judgement) for row in rows)
    return [min(1.0, MOST_OF_A_KIND / sizes[_kind(row.judgement)]) for row in rows]


def _kind(judgement: Judgement) -> tuple[str, str, bool]:
    return judgement.set, judgement.kind, judgement.answerable


def _mean(values: Iterable[float], shares: Sequence[float]) -> float:
    return sum(value * share for value, share in zip(values, shares, strict=True)) / sum(shares)


def _newton(rows: list[list[float]], right: list[float], shares: list[float], ridge: float) -> list[float]:
    size = len(rows[0])
    weights = [0.0] * size
    for _step in range(_STEPS):
        slope = [0.0] + [-ridge * weight for weight in weights[1:]]
        bend = [[ridge if one == two and one else 0.0 for two in range(size)] for one in range(size)]
        for row, target, share in zip(rows, right, shares, strict=True):
            predicted = _logistic(sum(weight * value for weight, value in zip(weights, row, strict=True)))
            spread = share * predicted * (1 - predicted)
            for one, value in enumerate(row):
                slope[one] += share * (target - predicted) * value
                for two, other in enumerate(row):
                    bend[one][two] += spread * value * other
        change = _solved(bend, slope)
        weights = [weight + by for weight, by in zip(weights, change, strict=True)]
        if max(map(abs, change)) < _SMALL:
            break
    return weights


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """Of a linear system, by elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(size):
            if row != column:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [rows[row][size] / rows[row][row] for row in range(size)]


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
