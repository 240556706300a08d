"""The confidence of a search, explained by its best hit."""

from search.lab.explaining.explained_hits import engine_score
from search.lab.explaining.explained_search import ExplainedSearch
from search.lab.explaining.explanation import ConfidenceReport, Part
from search.query.matching import PROCEDURE_CODE_SCORE
from search.ranking.confidence import CONFIDENT_FROM, evidence
from search.ranking.ranked_hit import RankedHit
from search.types import SearchResponse
from vietnamese.tokens import folded


def confidence_report(response: SearchResponse, explained: ExplainedSearch) -> ConfidenceReport:
    best = explained.window[0] if explained.window else None
    if best is None or best.candidate is None:
        return ConfidenceReport(response.confidence, CONFIDENT_FROM, response.confident)
    return ConfidenceReport(
        response.confidence,
        CONFIDENT_FROM,
        response.confident,
        best_title=best.hit.stored.title,
        title_covered=best.candidate.title_fit.covered,
        alias_fit=best.candidate.alias_fit.both,
        unsaid=_unsaid(best, explained),
        by_code=bool(explained.query.legal_numbers) or engine_score(best) >= PROCEDURE_CODE_SCORE,
        promoted=best.promoted,
        evidence=_evidence(response, explained),
        thing=best.candidate.situation.object.words,
        thing_missing=best.candidate.situation.object.missing_from(best.candidate.names),
        denied=best.candidate.is_denied,
    )


def _evidence(response: SearchResponse, explained: ExplainedSearch) -> tuple[Part, ...]:
    """Empty where the confidence is fixed at 0 or 1."""
    if response.confidence in (0.0, 1.0):
        return ()
    return tuple(
        Part(name, value) for name, value in evidence(explained.window, explained.query, explained.knowledge).items()
    )


def _unsaid(best: RankedHit, explained: ExplainedSearch) -> tuple[str, ...]:
    """Words of the need that neither title nor everyday names contain, nor any of their expansions."""
    query = explained.query
    stored = best.hit.stored
    names = " ".join((stored.title_words, *stored.alias_words)).split()
    form = str if query.accented else folded
    present = frozenset(map(form, names))
    covered = {
        position
        for each in query.expansions
        if each.words and present.issuperset(map(form, each.words))
        for position in range(each.start, each.end)
    }
    return tuple(
        word
        for position, word in enumerate(query.words)
        if position not in query.filler and position not in covered and form(word) not in present
    )
