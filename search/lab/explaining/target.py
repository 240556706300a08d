"""Why one procedure stands where it stands, also where that is nowhere."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue.models import Procedure, ProcedurePage
from search.engines.base import EngineError, EngineHit
from search.lab.explaining.explained_hits import engine_score, hit_report
from search.lab.explaining.explained_search import ExplainedSearch
from search.lab.explaining.explanation import HitReport, Standing, Target, WordMet
from search.lab.explaining.scores import alone, field_scores, find_key, shares
from search.query.clauses import AtLeast, Exact
from search.query.fields import IndexField
from search.ranking.rank import rank
from search.types import MAX_RESULTS
from vietnamese.tokens import fold_all

_MOST_OF_ONE_CODE = 50  # pages that a code leads to: the procedure, what replaced it


def explain_target(code: str, asked: ExplainedSearch, reports: Sequence[HitReport]) -> Target:
    """`reports` are those of the window."""
    try:
        return _stand(code, asked, reports)
    except EngineError:
        return Target(code=code, standing=Standing.NO_ANSWER)


def _stand(code: str, asked: ExplainedSearch, reports: Sequence[HitReport]) -> Target:
    found = _found(code, asked)
    if found is None:
        return Target(code=code, standing=_why_not_indexed(code, asked))
    minimum, words = _words(found.key, asked)
    wanted = Target(code=code, standing=Standing.LISTED, words=words, minimum=minimum, first=_first(reports, found.key))
    listed = next((report for report in reports if report.key == found.key), None)
    if listed:
        return replace(wanted, report=_taken_apart(listed, asked), grouped_in=_grouped_in(listed, reports))
    report, would_rank = _alone(found, asked)
    wanted = replace(wanted, report=report, would_rank=would_rank)
    if not _matches(found.key, asked, filtered=False):
        return replace(wanted, standing=Standing.UNMATCHED)
    if not _matches(found.key, asked, filtered=True):
        return replace(wanted, standing=Standing.FILTERED)
    return replace(wanted, standing=Standing.BEYOND, engine_rank=_engine_rank(found.key, asked))


def _found(code: str, asked: ExplainedSearch) -> EngineHit | None:
    """The page of the procedure, valid today, in the language of the search; with the score it would have."""
    by_code = (Exact(IndexField.CODES, (code,), 0.0),)
    of_code = replace(asked.sent, matching=by_code, filters={}, facets=(), offset=0, limit=_MOST_OF_ONE_CODE)
    return find_key(asked.engine.search(of_code).hits, code)


def _why_not_indexed(code: str, asked: ExplainedSearch) -> Standing:
    pages = ProcedurePage.objects.live().filter(procedure__code=code, locale__language_code=asked.request.locale)
    if pages.exists():
        return Standing.NOT_INDEXED
    return Standing.NOT_PUBLISHED if Procedure.objects.filter(code=code).exists() else Standing.NOT_THERE


def _words(key: str, asked: ExplainedSearch) -> tuple[int, tuple[WordMet, ...]]:
    """The least number of words, and each word that counts towards it."""
    clause = next((clause for clause in asked.sent.matching if isinstance(clause, AtLeast)), None)
    if clause is None:
        return 0, ()
    typed = frozenset(fold_all(asked.query.need))
    words = (
        WordMet(word, _holds(replace(clause, tokens=(word,), minimum=1), key, asked), word in typed)
        for word in clause.tokens
    )
    return clause.minimum, tuple(words)


def _holds(clause: AtLeast, key: str, asked: ExplainedSearch) -> bool:
    query = replace(alone(asked.sent, (key,)), matching=(clause,), scoring=())
    return asked.engine.search(query).total > 0


def _matches(key: str, asked: ExplainedSearch, *, filtered: bool) -> bool:
    filters = asked.sent.filters if filtered else {}
    query = replace(alone(asked.sent, (key,)), matching=asked.sent.matching, filters=filters, scoring=())
    return asked.engine.search(query).total > 0


def _engine_rank(key: str, asked: ExplainedSearch) -> int:
    hits = asked.engine.search(replace(asked.sent, facets=(), offset=0, limit=MAX_RESULTS)).hits
    return next((position for position, hit in enumerate(hits, 1) if hit.key == key), 0)


def _alone(found: EngineHit, asked: ExplainedSearch) -> tuple[HitReport, int]:
    """Ranked as if the engine had brought it into the window."""
    window = [replace(each.hit, score=engine_score(each)) for each in asked.window]
    hits = [*window, found]
    ranked = rank(hits, asked.query, asked.knowledge, promotions=asked.promotions, without=asked.without)
    would_rank = next(position for position, each in enumerate(ranked, 1) if each.hit.key == found.key)
    return _taken_apart(hit_report(ranked[would_rank - 1], asked.promotions), asked), would_rank


def _taken_apart(report: HitReport, asked: ExplainedSearch) -> HitReport:
    if report.fields:
        return report
    scores = field_scores(asked.sent, asked.engine, (report.key,))
    return replace(report, fields=shares(report.engine_score, scores[report.key]))


def _first(reports: Sequence[HitReport], key: str) -> HitReport | None:
    """What it is held against: the first hit, and for the first hit itself the second."""
    return next((report for report in reports if report.key != key), None)


def _grouped_in(report: HitReport, reports: Sequence[HitReport]) -> str:
    """By page: a group stands under its first hit, which may have no code of its own."""
    if report.place:
        return ""
    return next((head.code for head in reports if any(variant.rank == report.rank for variant in head.variants)), "")
