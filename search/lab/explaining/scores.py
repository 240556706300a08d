"""Scores by field, from one search of the engine for each field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.engines.base import EngineHit, Searcher
from search.lab.explaining.clause_scores import fields_of, only_field
from search.lab.explaining.explanation import FieldScore
from search.query.clauses import EngineQuery
from search.query.fields import IndexField
from search.ranking.ranked_hit import own_code

# A difference below this share of the score is rounding.
_NOTABLE = 0.01


def field_scores(query: EngineQuery, engine: Searcher, keys: Sequence[str]) -> Mapping[str, Mapping[IndexField, float]]:
    """By key, the part of its score from each field; one search a field. Raises `EngineError`."""
    scores: dict[str, dict[IndexField, float]] = {key: {} for key in keys}
    if not scores:
        return scores
    for field in fields_of(query.scoring):
        for hit in engine.search(_of_keys(query, keys, field)).hits:
            if hit.score:
                scores[hit.key][field] = hit.score
    return scores


def _of_keys(query: EngineQuery, keys: Sequence[str], field: IndexField) -> EngineQuery:
    scoring = only_field(query.scoring, field)
    return only_keys(replace(query, scoring=scoring), keys)


def only_keys(query: EngineQuery, keys: Sequence[str]) -> EngineQuery:
    """The query with the same scoring for these documents alone, whether they match or not."""
    return replace(query, keys=tuple(keys), matching=(), filters={}, facets=(), offset=0, limit=len(keys))


def shares(engine_score: float, by_field: Mapping[IndexField, float]) -> tuple[FieldScore, ...]:
    """Highest first, equal ones by field; a last one without a field for the difference to the whole score."""
    whole = engine_score or 1.0
    ordered = sorted(by_field.items(), key=lambda item: (-item[1], item[0]))
    scores = [FieldScore(str(field), score, score / whole) for field, score in ordered]
    rest = engine_score - sum(by_field.values())
    if abs(rest) > _NOTABLE * whole:
        scores.append(FieldScore("", rest, rest / whole))
    return tuple(scores)


def find_key(hits: Iterable[EngineHit], code: str) -> EngineHit | None:
    """The page of the procedure itself, not a question that leads to it."""
    return next((hit for hit in hits if own_code(hit) == code), None)
