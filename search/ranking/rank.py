"""The final order of the window, with the contributions to each score."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from search.engines.base import EngineHit
from search.query.knowledge import Knowledge, PromotionRule
from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.understanding import Understanding
from search.ranking.ranked_hit import RankedHit, own_code
from search.ranking.superseded import behind_successors
from search.ranking.weights import Candidate, Situation, contributions
from search.types import Contribution
from vietnamese.tokens import fold_all

# Hits that are ranked a second time; beyond them the engine's order applies. The right page of 99 % of the judged
# queries that have one among the first hundred is among these.
WINDOW = 50


def rank(
    hits: Sequence[EngineHit],
    query: Understanding,
    knowledge: Knowledge,
    *,
    promotions: Sequence[PromotionRule] = (),
    without: Collection[str] = (),
) -> tuple[RankedHit, ...]:
    """By falling score; promoted first, demoted last. Equal scores stay in the engine's order."""
    coded = [hit.score >= PROCEDURE_CODE_SCORE for hit in hits]
    # A code ranks first by a fixed score, beside which shares of the best score would mean nothing.
    by_words = [
        replace(hit, score=hit.score - PROCEDURE_CODE_SCORE) if has_code else hit
        for hit, has_code in zip(hits, coded, strict=True)
    ]
    situation = Situation(query, knowledge, by_words)
    ranked = [
        _ranked(Candidate(hit, situation), has_code, without) for hit, has_code in zip(by_words, coded, strict=True)
    ]
    if "superseded" not in without:
        ranked = behind_successors(ranked)
    shifts = _shifts(promotions)
    ranked = [replace(each, promoted=shifts.get(own_code(each.hit), 0) > 0) for each in ranked]
    return tuple(sorted(ranked, key=lambda each: (-shifts.get(own_code(each.hit), 0), -each.score)))


def _ranked(candidate: Candidate, has_code: bool, without: Collection[str]) -> RankedHit:
    added = contributions(candidate, without=without)
    engine = candidate.hit.score + (PROCEDURE_CODE_SCORE if has_code else 0.0)
    parts = [Contribution("engine", engine), *(Contribution(name, value) for name, value in added.items())]
    return RankedHit(candidate.hit, engine + sum(added.values()), tuple(parts), candidate=candidate)


def _shifts(promotions: Sequence[PromotionRule]) -> Mapping[str, int]:
    """By code, 1 for promoted and -1 for demoted ones; a promotion wins over a demotion."""
    shifts: dict[str, int] = {}
    for promotion in sorted(promotions, key=lambda promotion: promotion.promoted):
        shifts |= dict.fromkeys(promotion.codes, 1 if promotion.promoted else -1)
    return shifts


def promotions_for(query: Understanding, knowledge: Knowledge) -> tuple[PromotionRule, ...]:
    return tuple(promotion for promotion in knowledge.promotions if _applies(promotion, query))


def _applies(promotion: PromotionRule, query: Understanding) -> bool:
    """Whether the words of the promotion are in the query, compared with accents where they were typed."""
    phrase, words = promotion.phrase, query.need if promotion.exact else query.words
    if not query.accented:
        phrase, words = tuple(fold_all(phrase)), tuple(fold_all(words))
    if promotion.exact:
        return words == phrase
    return any(words[start : start + len(phrase)] == phrase for start in range(len(words) - len(phrase) + 1))
