"""Outcomes without an engine."""

from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import Outcome


def outcome(query="q", relevant=("a",), ranked=("a",), *, set="", kind="", **values) -> Outcome:
    defaults = {"confident": True, "total": len(ranked), "milliseconds": 2.0}
    return Outcome(Judgement(query, tuple(relevant), set, kind), tuple(ranked), **{**defaults, **values})
