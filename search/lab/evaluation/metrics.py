"""Measures of a ranked list of codes against the relevant ones. Relevance is binary; every measure lies in 0..1."""

import math
from collections.abc import Collection, Sequence

CUT = 10  # the first page


def ndcg(ranked: Sequence[str], relevant: Collection[str], cut: int = CUT) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, code in enumerate(ranked[:cut], 1) if code in relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), cut) + 1))
    return gain / ideal if ideal else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    return next((1 / rank for rank, code in enumerate(ranked, 1) if code in relevant), 0.0)


def success(ranked: Sequence[str], relevant: Collection[str], cut: int) -> float:
    """1 when any relevant code stands among the first `cut`."""
    return float(any(code in relevant for code in ranked[:cut]))


def recall(ranked: Sequence[str], relevant: Collection[str], cut: int = CUT) -> float:
    return len(set(ranked[:cut]) & set(relevant)) / len(relevant) if relevant else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest-rank percentile; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else 0.0
