"""`explain(request)`: the same search as a visitor's, with every step of it kept."""

from collections.abc import Collection
from dataclasses import replace

from django.utils import timezone

from search import service
from search.engines.base import Engine, EngineError
from search.engines.factory import get_engine
from search.lab.explaining.clause_scores import clause_lines
from search.lab.explaining.confidence_report import confidence_report
from search.lab.explaining.explained_hits import hit_reports, pinned_by
from search.lab.explaining.explained_search import ExplainedSearch
from search.lab.explaining.explained_steps import WatchedSteps, watch_steps
from search.lab.explaining.explanation import Explanation, HitReport, SentQuery, Timings
from search.lab.explaining.target import explain_target
from search.query.knowledge import Knowledge
from search.query.pipeline import SPELLING_STEPS
from search.results.result_page import engine_query
from search.steering import knowledge_store
from search.types import SearchRequest, SearchResponse, Sort


def explain(
    request: SearchRequest,
    engine: Engine | None = None,
    knowledge: Knowledge | None = None,
    *,
    without: Collection[str] = (),
    code: str = "",
) -> Explanation:
    """By relevance, from the first hit on; `code` names a procedure to explain as well.

    Raises nothing, whatever the query: when the engine does not answer, `engine` is "".
    """
    request = replace(request, sort=Sort.RELEVANCE, page=1)
    engine = engine or get_engine()
    knowledge = knowledge_store.current(request.locale) if knowledge is None else knowledge
    off = frozenset({*without, *(SPELLING_STEPS if request.verbatim else ())})
    # Once untimed: the first query of a process fills caches.
    service.search(request, engine=engine, knowledge=knowledge, without=off)
    response = service.search(request, engine=engine, knowledge=knowledge, without=off)
    watched = watch_steps(request, knowledge, timezone.localdate(), off)
    explained = ExplainedSearch(
        request=request,
        query=watched.query,
        knowledge=knowledge,
        engine=engine,
        sent=engine_query(request, watched.query),
        window=response.window,
        without=off,
    )
    reports = _reports(explained)
    answered = bool(response.engine) and reports is not None
    reports = reports or ()
    return Explanation(
        text=request.text,
        locale=request.locale,
        engine=response.engine if answered else "",
        without=tuple(sorted(off)),
        steps=watched.steps,
        understood=watched.understood,
        query=_sent(explained),
        total=response.total,
        entries=response.entries,
        window=len(reports),
        hits=tuple(sorted((report for report in reports if report.place), key=lambda report: report.place)),
        pinned=tuple(map(pinned_by, explained.promotions)),
        certainty=confidence_report(response, explained),
        did_you_mean=response.did_you_mean,
        corrected=response.corrected,
        timings=_timings(response, watched),
        wanted=explain_target(code, explained, reports) if code and watched.query else None,
    )


def _reports(explained: ExplainedSearch) -> tuple[HitReport, ...] | None:
    try:
        return hit_reports(explained)
    except EngineError:
        return None


def _sent(explained: ExplainedSearch) -> SentQuery:
    if not explained.query:
        return SentQuery()
    return SentQuery(
        clause_lines(explained.sent.matching),
        clause_lines(explained.sent.scoring),
        explained.engine.describe(explained.sent),
    )


def _timings(response: SearchResponse, watched: WatchedSteps) -> Timings:
    understanding = sum(step.milliseconds for step in watched.steps)
    rest = max(response.took_ms - response.engine_ms - understanding, 0.0)
    return Timings(understanding, response.engine_ms, rest)
