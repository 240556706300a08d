"""Run judged queries through the whole search service and sum up.

The ranked codes of a query are what a citizen reaches from the list of hits, read from the top: a procedure hit leads
to its own code, a question hit to the codes of the procedures that answer it, in the editor's order. A code counts
once, at its first place; a question without procedures takes no place. The first `DEPTH` hits are read.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from search import service
from search.engines.base import Engine
from search.evaluation import metrics
from search.evaluation.judgements import Judgement, names_of
from search.types import SearchRequest, SearchResponse

DEPTH = 20  # hits that give at least ten codes for all but a handful of queries


class NoAnswer(Exception):
    """The engine failed on a query: a measure of it would be a measure of the failure."""


@dataclass(frozen=True)
class Outcome:
    judgement: Judgement
    ranked: tuple[str, ...]
    confident: bool
    total: int
    milliseconds: float


def run(
    judgements: Iterable[Judgement],
    engine: Engine,
    *,
    locale: str = "vi",
    clock: Callable[[], float] = time.perf_counter,
) -> list[Outcome]:
    return [_outcome(judgement, engine, locale, clock) for judgement in judgements]


def _outcome(judgement: Judgement, engine: Engine, locale: str, clock: Callable[[], float]) -> Outcome:
    started = clock()
    response = service.search(SearchRequest(text=judgement.query, locale=locale, page_size=DEPTH), engine=engine)
    milliseconds = (clock() - started) * 1000
    if not response.engine:
        raise NoAnswer(judgement.query)
    return Outcome(judgement, ranked_codes(response), response.confident, response.total, milliseconds)


def ranked_codes(response: SearchResponse) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for hit in response.hits for code in hit.codes))


def report(outcomes: list[Outcome]) -> dict[str, Any]:
    """Unanswerable lines are left out of every other part and reported on their own."""
    answerable = [outcome for outcome in outcomes if outcome.judgement.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.judgement.answerable]
    return {
        "overall": summary(answerable),
        "sets": _grouped(answerable, "set"),
        "kinds": _grouped(answerable, "kind"),
        "unanswerable": _unanswerable(unanswerable),
    }


def summary(outcomes: list[Outcome]) -> dict[str, float]:
    def mean(measure: Callable[[tuple[str, ...], tuple[str, ...]], float]) -> float:
        return round(fmean([measure(o.ranked, o.judgement.relevant) for o in outcomes] or [0.0]), 4)

    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "n": len(outcomes),
        "ndcg@10": mean(metrics.ndcg),
        "mrr": mean(metrics.reciprocal_rank),
        "s@1": mean(lambda ranked, relevant: metrics.success(ranked, relevant, 1)),
        "s@3": mean(lambda ranked, relevant: metrics.success(ranked, relevant, 3)),
        "recall@10": mean(metrics.recall),
        "zero": round(fmean([float(not outcome.ranked) for outcome in outcomes] or [0.0]), 4),
        "p50_ms": round(metrics.percentile(times, 0.5), 2),
        "p95_ms": round(metrics.percentile(times, 0.95), 2),
    }


def _grouped(outcomes: list[Outcome], attribute: str) -> dict[str, dict[str, float]]:
    names = names_of([outcome.judgement for outcome in outcomes], attribute)
    return {name: summary([o for o in outcomes if getattr(o.judgement, attribute) == name]) for name in names}


def _unanswerable(outcomes: list[Outcome]) -> dict[str, float]:
    """`confident` is the share of these lines that got an answer shown as one."""
    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "n": len(outcomes),
        "confident": round(fmean([float(o.confident and o.total > 0) for o in outcomes] or [0.0]), 4),
        "p50_ms": round(metrics.percentile(times, 0.5), 2),
        "p95_ms": round(metrics.percentile(times, 0.95), 2),
    }
