"""Run judged queries through the whole search service and sum up.

The ranked codes of a query are what a citizen reaches from the list of hits, read from the top: a procedure hit leads
to its own code, a question hit to the codes of the procedures that answer it, in the editor's order; nearly equal
procedures that share a hit have a rank each, in the order shown. A code counts once, at its first rank; a question
without procedures has none. The first `DEPTH` hits are read.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from search import service
from search.engines.base import Searcher
from search.lab.evaluation import metrics
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judgements import Judgement, names_of
from search.types import Hit, SearchRequest, SearchResponse

DEPTH = 20  # hits that give at least ten codes for all but a handful of queries


class Judged(Protocol):
    @property
    def judgement(self) -> Judgement: ...


OfJudgement = TypeVar("OfJudgement", bound=Judged)


class EngineUnavailable(EvaluationError):
    """The engine failed on a query, so the run would measure the failure."""


@dataclass(frozen=True)
class QueryOutcome:
    """`milliseconds` are those of the whole pipeline, `engine_ms` of the engine's part; None where not measured.

    `confidence` lies in 0..1, and is that of pages found: 0 where a referral or a common answer is shown as the answer,
    which judged queries do not name.
    """

    judgement: Judgement
    ranked: tuple[str, ...]
    confident: bool
    total: int
    milliseconds: float | None
    engine_ms: float | None = None
    confidence: float = 1.0

    @property
    def ndcg(self) -> float:
        return metrics.ndcg(self.ranked, self.judgement.relevant)

    def success(self, cut: int) -> float:
        return metrics.success(self.ranked, self.judgement.relevant, cut)


def run(
    judgements: Iterable[Judgement],
    engine: Searcher,
    *,
    locale: str = "vi",
    without: frozenset[str] = frozenset(),
    clock: Callable[[], float] = time.perf_counter,
) -> list[QueryOutcome]:
    """`without` names the steps of understanding and ranking signals to leave out (`switches.switch_names`)."""
    return [_outcome(judgement, engine, locale, without, clock) for judgement in judgements]


def _outcome(
    judgement: Judgement, engine: Searcher, locale: str, without: frozenset[str], clock: Callable[[], float]
) -> QueryOutcome:
    request = SearchRequest(text=judgement.query, locale=locale, page_size=DEPTH)
    started = clock()
    response = service.search(request, engine=engine, without=without)
    milliseconds = (clock() - started) * 1000
    if not response.engine:
        raise EngineUnavailable(
            _("Bộ máy %(name)s không trả lời câu “%(query)s”. Xem nhật ký rồi chạy lại.")
            % {"name": engine.name, "query": judgement.query}
        )
    elsewhere = _is_answered_elsewhere(response)
    return QueryOutcome(
        judgement,
        ranked_codes(response),
        response.confident and not elsewhere,
        response.total,
        milliseconds,
        response.engine_ms,
        0.0 if elsewhere else response.confidence,
    )


def _is_answered_elsewhere(response: SearchResponse) -> bool:
    need = response.dossier_need
    return response.referral is not None or (need is not None and need.answered)


def ranked_codes(response: SearchResponse) -> tuple[str, ...]:
    """Of the hits and, where the list is short as it is not sure, of what was ranked below them."""
    hits = (code for hit in response.hits for code in _codes(hit))
    below = (code for each in response.window for code in each.hit.stored.leads_to) if response.is_unsure else ()
    return tuple(dict.fromkeys((*hits, *below)))


def _codes(hit: Hit) -> tuple[str, ...]:
    return (*hit.codes, *(variant.code for variant in hit.variants))


def report(outcomes: Sequence[QueryOutcome]) -> dict[str, Any]:
    """Unanswerable lines are left out of every other part and reported on their own."""
    answerable = [outcome for outcome in outcomes if outcome.judgement.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.judgement.answerable]
    return {
        "overall": summary(answerable),
        "sets": grouped(answerable, "set", summary),
        "kinds": grouped(answerable, "kind", summary),
        "unanswerable": _unanswerable(unanswerable),
    }


def summary(outcomes: Sequence[QueryOutcome]) -> dict[str, Any]:
    """nDCG@10 also of each half of the queries: None where a half holds none."""

    def mean(measure: Callable[[tuple[str, ...], tuple[str, ...]], float]) -> float:
        return average(measure(o.ranked, o.judgement.relevant) for o in outcomes)

    return {
        "n": len(outcomes),
        "ndcg@10": mean(metrics.ndcg),
        **{f"ndcg@10_{half}": _ndcg_of_half(outcomes, half) for half in Half},
        "mrr": mean(metrics.reciprocal_rank),
        "s@1": average(outcome.success(1) for outcome in outcomes),
        "s@3": average(outcome.success(3) for outcome in outcomes),
        "recall@10": mean(metrics.recall),
        "zero": average(not outcome.ranked for outcome in outcomes),
        **_latency(outcomes),
    }


def average(values: Iterable[float]) -> float:
    """0 of nothing; rounded as everything reported."""
    return round(fmean([*values] or [0.0]), 4)


def grouped(
    judged: Sequence[OfJudgement], attribute: str, measure: Callable[[list[OfJudgement]], dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """`measure` of each set or kind, in the order of the file."""
    names = names_of([one.judgement for one in judged], attribute)
    return {name: measure([one for one in judged if getattr(one.judgement, attribute) == name]) for name in names}


def _ndcg_of_half(outcomes: Sequence[QueryOutcome], half: Half) -> float | None:
    of_half = [outcome.ndcg for outcome in outcomes if outcome.judgement.half == half]
    return average(of_half) if of_half else None


def _latency(outcomes: Sequence[QueryOutcome]) -> dict[str, float | None]:
    """Of the whole pipeline, and of the bare query of the engine within it."""
    whole = [outcome.milliseconds for outcome in outcomes if outcome.milliseconds is not None]
    bare = [outcome.engine_ms for outcome in outcomes if outcome.engine_ms is not None]
    return {
        "p50_ms": _percentile(whole, 0.5),
        "p95_ms": _percentile(whole, 0.95),
        "engine_p50_ms": _percentile(bare, 0.5),
        "engine_p95_ms": _percentile(bare, 0.95),
    }


def _percentile(times: list[float], share: float) -> float | None:
    return round(metrics.percentile(times, share), 2) if times else None


def _unanswerable(outcomes: Sequence[QueryOutcome]) -> dict[str, Any]:
    """`confident` is the share of these lines that got an answer shown as one."""
    return {
        "n": len(outcomes),
        "confident": average(o.confident and o.total > 0 for o in outcomes),
        **_latency(outcomes),
    }
