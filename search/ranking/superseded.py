"""A page of a body that has ended never stands above the page of the same name under its successor."""

from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import EngineHit
from search.query.matching import PROCEDURE_CODE_SCORE
from search.ranking.ranked_hit import RankedHit, own_code
from search.types import Contribution

_NAME = "superseded"
# How far behind, as a share of the successor's score: enough to be told from equal.
_BEHIND = 1e-6


def behind_successors(ranked: Sequence[RankedHit]) -> list[RankedHit]:
    """The same hits; those whose successor is among them and scores no more than they do lose the difference.

    A page that was asked for by its code stays where it is.
    """
    scores = {own_code(each.hit): each.score for each in ranked}
    return [_behind(each, scores) for each in ranked]


def without_superseded(hits: Sequence[EngineHit]) -> list[EngineHit]:
    """Without pages whose successor is among the hits, unless they were asked for by their code."""
    codes = {own_code(hit) for hit in hits}
    return [
        hit
        for hit in hits
        if not hit.stored.superseded_by or hit.stored.superseded_by not in codes or hit.score >= PROCEDURE_CODE_SCORE
    ]


def _behind(each: RankedHit, scores: dict[str, float]) -> RankedHit:
    successor = scores.get(each.hit.stored.superseded_by) if each.hit.stored.superseded_by else None
    if successor is None or each.score < successor or each.score >= PROCEDURE_CODE_SCORE:
        return each
    loss = successor - each.score - _BEHIND * abs(successor)
    return replace(each, score=each.score + loss, parts=(*each.parts, Contribution(_NAME, loss)))
