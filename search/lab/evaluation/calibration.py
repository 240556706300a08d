"""Calibration of the confidence from which hits are shown as answers.

At a threshold, a share of the answerable queries still has hits shown as answers, and so, wrongly, has a share of the
unanswerable ones. A query without hits is never confident.
"""

from collections.abc import Sequence
from typing import Any

from core.intervals import wilson
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.run import QueryOutcome, average

STEPS = 100  # thresholds tried: hundredths; finer ones would fit the file, not the citizens
TABLE_EVERY = 5
TARGET = 0.05
THRESHOLD_CONSTANT = "search.ranking.confidence.CONFIDENT_FROM"


def calibration(outcomes: Sequence[QueryOutcome], *, target: float = TARGET) -> dict[str, Any]:
    """`chosen` is the lowest threshold whose share of false confidence is at most `target` on these queries; `bounded`
    the lowest whose 95% upper bound is, too. Each is None when no threshold does it. `now` is what the site shows.
    """
    rows = [_row(outcomes, step / STEPS) for step in range(1, STEPS + 1)]
    return {
        "target": target,
        "constant": THRESHOLD_CONSTANT,
        **_counts(outcomes),
        "now": _shares(outcomes, [outcome.confident and outcome.total > 0 for outcome in outcomes]),
        "chosen": next((row for row in rows if row["unanswerable"] <= target), None),
        "bounded": next((row for row in rows if row["unanswerable_high"] <= target), None),
        "table": rows[TABLE_EVERY - 1 :: TABLE_EVERY],
    }


def across_halves(outcomes: Sequence[QueryOutcome], *, target: float = TARGET) -> list[dict[str, Any]]:
    """The threshold that each half asks for, judged on the other half; without halves that are too small to ask."""
    rows = []
    for half in Half:
        own = [outcome for outcome in outcomes if outcome.judgement.half == half]
        other = [outcome for outcome in outcomes if outcome.judgement.half != half]
        chosen = calibration(own, target=target)["chosen"] if own and other else None
        if chosen:
            rows.append({"half": str(half), **_row(other, chosen["threshold"])})
    return rows


def _counts(outcomes: Sequence[QueryOutcome]) -> dict[str, int]:
    right, wrong, unanswerable = _groups(outcomes)
    return {
        "n_answerable": len(right) + len(wrong),
        "n_right": len(right),
        "n_wrong": len(wrong),
        "n_unanswerable": len(unanswerable),
    }


def _groups(outcomes: Sequence[QueryOutcome]) -> tuple[list[int], list[int], list[int]]:
    """Positions of the answerable queries with a right answer in the first three, of those without, of the rest."""
    groups: tuple[list[int], list[int], list[int]] = ([], [], [])
    for position, outcome in enumerate(outcomes):
        kind = 2 if not outcome.judgement.answerable else 0 if outcome.success(3) else 1
        groups[kind].append(position)
    return groups


def _row(outcomes: Sequence[QueryOutcome], threshold: float) -> dict[str, float]:
    shown = [outcome.total > 0 and outcome.confidence >= threshold for outcome in outcomes]
    return {"threshold": threshold, **_shares(outcomes, shown)}


def _shares(outcomes: Sequence[QueryOutcome], shown: list[bool]) -> dict[str, float]:
    """Shares of each group shown as confident; `lost` is the share of right answers that are not."""
    right, wrong, unanswerable = ([shown[position] for position in group] for group in _groups(outcomes))
    low, high = wilson(sum(unanswerable), len(unanswerable))
    return {
        "answerable": average([*right, *wrong]),
        "right": average(right),
        "wrong": average(wrong),
        "lost": average(not confident for confident in right),
        "unanswerable": average(unanswerable),
        "unanswerable_low": round(low, 4),
        "unanswerable_high": round(high, 4),
    }
