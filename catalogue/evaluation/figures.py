"""Figures over all procedures of a file: precision and recall by kind, with what was wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from catalogue.evaluation.comparison import Outcome, broken_bans, compare
from catalogue.evaluation.read_by_hand import HandProcedure
from catalogue.evaluation.statements import Statements
from core.intervals import wilson


def figures(read: Sequence[HandProcedure], stated: Mapping[str, Statements]) -> dict[str, Any]:
    """As JSON. Procedures of the file that are not among the statements are listed and not counted."""
    known = [(procedure, stated[procedure.code]) for procedure in read if procedure.code in stated]
    totals: dict[str, Outcome] = {}
    bans = []
    for procedure, statements in known:
        for kind, outcome in compare(procedure, statements).items():
            _add(totals.setdefault(kind, Outcome()), outcome)
        bans += [{"code": procedure.code, "ban": ban} for ban in broken_bans(procedure, statements)]
    return {
        "procedures": len(known),
        "not_found": [procedure.code for procedure in read if procedure.code not in stated],
        "kinds": {kind: _figures(outcome) for kind, outcome in totals.items()},
        "bans": sum(len(procedure.must_not_state) for procedure, _statements in known),
        "broken_bans": bans,
        "mistakes": [asdict(mistake) for outcome in totals.values() for mistake in outcome.mistakes],
    }


def _add(total: Outcome, outcome: Outcome) -> None:
    for name in ("right", "wrong", "found", "missing", "contradictions", "false_free", "unsure"):
        setattr(total, name, getattr(total, name) + getattr(outcome, name))
    total.mistakes += outcome.mistakes


def _figures(outcome: Outcome) -> dict[str, Any]:
    return {
        "right": outcome.right,
        "wrong": outcome.wrong,
        "found": outcome.found,
        "missing": outcome.missing,
        "precision": _share(outcome.right, outcome.right + outcome.wrong),
        "recall": _share(outcome.found, outcome.found + outcome.missing),
        "contradictions_shown": outcome.contradictions,
        "false_free": outcome.false_free,
        "left_out_unsure": outcome.unsure,
    }


def _share(hits: int, n: int) -> dict[str, float] | None:
    if not n:
        return None
    low, high = wilson(hits, n)
    return {"value": round(hits / n, 4), "low": round(low, 4), "high": round(high, 4)}
