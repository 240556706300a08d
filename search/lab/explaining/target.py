"""Why one procedure ranks where it does, or is not found."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue.models import Procedure, ProcedurePage
from search.engines.base import EngineError, EngineHit
from search.lab.explaining.explained_hits import engine_score, hit_report
from search.lab.explaining.explained_search import ExplainedSearch
from search.lab.explaining.explanation import HitReport, Standing, Target, WordMet
from search.lab.explaining.scores import field_scores, find_key, only_keys, shares
from search.query.clauses import AtLeast, Exact
from search.query.fields import IndexField
from search.ranking.rank import rank
from search.types import MAX_RESULTS
from vietnamese.tokens import fold_all

_MOST_OF_ONE_CODE = 50  # pages that a code leads to: the procedure, what replaced it


def explain_target(code: str, explained: ExplainedSearch, reports: Sequence[HitReport]) -> Target:
    """`reports` are those of the window."""
    try:
        return _target(code, explained, reports)
    except EngineError:
        return Target(code=code, standing=Standing.NO_ANSWER)


def _target(code: str, explained: ExplainedSearch, reports: Sequence[HitReport]) -> Target:
    hit = _find_hit(code, explained)
    if hit is None:
        return Target(code=code, standing=_why_not_indexed(code, explained))
    minimum, words = _words_met(hit.key, explained)
    target = Target(code=code, standing=Standing.LISTED, words=words, minimum=minimum, first=_first(reports, hit.key))
    listed = next((report for report in reports if report.key == hit.key), None)
    if listed:
        return replace(target, report=_with_field_scores(listed, explained), grouped_in=_grouped_in(listed, reports))
    report, would_rank = _ranked_alone(hit, explained)
    target = replace(target, report=report, would_rank=would_rank)
    if not _matches(hit.key, explained, filtered=False):
        return replace(target, standing=Standing.UNMATCHED)
    if not _matches(hit.key, explained, filtered=True):
        return replace(target, standing=Standing.FILTERED)
    return replace(target, standing=Standing.BEYOND, engine_rank=_engine_rank(hit.key, explained))


def _find_hit(code: str, explained: ExplainedSearch) -> EngineHit | None:
    """The page of the procedure in the language of the search, if valid today, with the score it would have."""
    by_code = (Exact(IndexField.CODES, (code,), 0.0),)
    of_code = replace(explained.sent, matching=by_code, filters={}, facets=(), offset=0, limit=_MOST_OF_ONE_CODE)
    return find_key(explained.engine.search(of_code).hits, code)


def _why_not_indexed(code: str, explained: ExplainedSearch) -> Standing:
    locale = explained.request.locale
    pages = ProcedurePage.objects.published().filter(procedure__code=code, locale__language_code=locale)
    if pages.exists():
        return Standing.NOT_INDEXED
    return Standing.NOT_PUBLISHED if Procedure.objects.filter(code=code).exists() else Standing.NOT_THERE


def _words_met(key: str, explained: ExplainedSearch) -> tuple[int, tuple[WordMet, ...]]:
    """The least number of words, and each word that counts towards it."""
    clause = next((clause for clause in explained.sent.matching if isinstance(clause, AtLeast)), None)
    if clause is None:
        return 0, ()
    typed = frozenset(fold_all(explained.query.need))
    words = (
        WordMet(word, _holds(replace(clause, tokens=(word,), minimum=1), key, explained), word in typed)
        for word in clause.tokens
    )
    return clause.minimum, tuple(words)


def _holds(clause: AtLeast, key: str, explained: ExplainedSearch) -> bool:
    query = replace(only_keys(explained.sent, (key,)), matching=(clause,), scoring=())
    return explained.engine.search(query).total > 0


def _matches(key: str, explained: ExplainedSearch, *, filtered: bool) -> bool:
    filters = explained.sent.filters if filtered else {}
    query = replace(only_keys(explained.sent, (key,)), matching=explained.sent.matching, filters=filters, scoring=())
    return explained.engine.search(query).total > 0


def _engine_rank(key: str, explained: ExplainedSearch) -> int:
    hits = explained.engine.search(replace(explained.sent, facets=(), offset=0, limit=MAX_RESULTS)).hits
    return next((position for position, hit in enumerate(hits, 1) if hit.key == key), 0)


def _ranked_alone(hit: EngineHit, explained: ExplainedSearch) -> tuple[HitReport, int]:
    """Ranked as if the engine had brought it into the window."""
    window = [replace(each.hit, score=engine_score(each)) for each in explained.window]
    hits = [*window, hit]
    ranked = rank(
        hits, explained.query, explained.knowledge, promotions=explained.promotions, without=explained.without
    )
    would_rank = next(position for position, each in enumerate(ranked, 1) if each.hit.key == hit.key)
    return _with_field_scores(hit_report(ranked[would_rank - 1], explained.promotions), explained), would_rank


def _with_field_scores(report: HitReport, explained: ExplainedSearch) -> HitReport:
    if report.fields:
        return report
    scores = field_scores(explained.sent, explained.engine, (report.key,))
    return replace(report, fields=shares(report.engine_score, scores[report.key]))


def _first(reports: Sequence[HitReport], key: str) -> HitReport | None:
    """The hit to compare with: the first one, and for the first hit itself the second."""
    return next((report for report in reports if report.key != key), None)


def _grouped_in(report: HitReport, reports: Sequence[HitReport]) -> str:
    """Code of the hit that shows it as a variant, compared by rank, as hits may have no code of their own."""
    if report.place:
        return ""
    return next((head.code for head in reports if any(variant.rank == report.rank for variant in head.variants)), "")
