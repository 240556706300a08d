"""Outcomes without an engine."""

from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome


def outcome(query="q", relevant=("a",), ranked=("a",), *, set="", kind="", **values) -> QueryOutcome:
    defaults = {"confident": True, "total": len(ranked), "milliseconds": 2.0}
    return QueryOutcome(Judgement(query, tuple(relevant), set, kind), tuple(ranked), **{**defaults, **values})
