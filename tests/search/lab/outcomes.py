"""Outcomes without an engine."""

from collections.abc import Iterable, Sequence
from typing import Any

from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome


def outcome(
    query: str = "q",
    relevant: Iterable[str] = ("a",),
    ranked: Sequence[str] = ("a",),
    *,
    set: str = "",
    kind: str = "",
    **values: Any,
) -> QueryOutcome:
    defaults: dict[str, Any] = {"confident": True, "total": len(ranked), "milliseconds": 2.0}
    return QueryOutcome(Judgement(query, tuple(relevant), set, kind), tuple(ranked), **{**defaults, **values})
