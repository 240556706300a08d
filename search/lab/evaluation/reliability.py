"""How well the confidence agrees with what is right: of the searches with .7 about seven in ten should be.

Right is a right answer among the first three; a query that nothing answers has none, whatever is found.
"""

from collections.abc import Sequence
from typing import Any

from core.intervals import wilson
from search.lab.evaluation.run import QueryOutcome, average

BINS = 10
_FIRST = 3


def reliability(outcomes: Sequence[QueryOutcome], *, threshold: float) -> dict[str, Any]:
    """`curve`: by tenths of the confidence. `ece`: mean distance of predicted and observed, by the size of the tenths.
    `brier`: mean square of the distance, query by query. `kinds`: what is called sure at the threshold.
    """
    curve = [row for step in range(BINS) if (row := _bin(outcomes, step))]
    return {
        "n": len(outcomes),
        "curve": curve,
        "ece": average_distance(curve, len(outcomes)),
        "brier": average((outcome.confidence - _is_right(outcome)) ** 2 for outcome in outcomes),
        "kinds": [_kind(name, found, threshold) for name, found in _by_kind(outcomes).items()],
    }


def average_distance(curve: Sequence[dict[str, Any]], n: int) -> float:
    return round(sum(row["n"] * abs(row["predicted"] - row["observed"]) for row in curve) / n, 4) if n else 0.0


def _bin(outcomes: Sequence[QueryOutcome], step: int) -> dict[str, Any] | None:
    """Of the outcomes from `step` / `BINS` on, 1 in the last; None without any."""
    found = [outcome for outcome in outcomes if min(int(outcome.confidence * BINS), BINS - 1) == step]
    if not found:
        return None
    right = sum(map(_is_right, found))
    low, high = wilson(right, len(found))
    return {
        "from": step / BINS,
        "to": (step + 1) / BINS,
        "n": len(found),
        "predicted": average(outcome.confidence for outcome in found),
        "observed": round(right / len(found), 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _is_right(outcome: QueryOutcome) -> bool:
    return outcome.judgement.answerable and outcome.success(_FIRST) > 0


def _by_kind(outcomes: Sequence[QueryOutcome]) -> dict[str, list[QueryOutcome]]:
    """In the order of the files."""
    kinds: dict[str, list[QueryOutcome]] = {}
    for outcome in outcomes:
        judgement = outcome.judgement
        kinds.setdefault(" / ".join(filter(None, (judgement.set, judgement.kind))) or "–", []).append(outcome)
    return kinds


def _kind(name: str, outcomes: Sequence[QueryOutcome], threshold: float) -> dict[str, Any]:
    """`unsure`: share of the right answers not called sure; `sure`: of everything else called so. None of none."""
    right = [outcome for outcome in outcomes if _is_right(outcome)]
    wrong = [outcome for outcome in outcomes if not _is_right(outcome)]
    unsure = sum(not _is_sure(outcome, threshold) for outcome in right)
    sure = sum(_is_sure(outcome, threshold) for outcome in wrong)
    return {
        "kind": name,
        "right": len(right),
        "unsure": round(unsure / len(right), 4) if right else None,
        "unsure_interval": wilson(unsure, len(right)) if right else None,
        "wrong": len(wrong),
        "sure": round(sure / len(wrong), 4) if wrong else None,
        "sure_interval": wilson(sure, len(wrong)) if wrong else None,
        "predicted": average(outcome.confidence for outcome in outcomes),
        "observed": round(len(right) / len(outcomes), 4),
    }


def _is_sure(outcome: QueryOutcome, threshold: float) -> bool:
    return outcome.total > 0 and outcome.confidence >= threshold
