"""What is measured, and the limits that fail a run."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`values` of one measure; it misses its goal by the median, or with `by_worst` by any of them."""

    name: str
    values: Sequence[float]
    most: float | None = None
    least: float | None = None
    by_worst: bool = False
    detail: str = ""

    @property
    def is_met(self) -> bool:
        if not self.values:
            return True
        highest = max(self.values) if self.by_worst else statistics.median(self.values)
        lowest = min(self.values) if self.by_worst else statistics.median(self.values)
        return (self.most is None or highest <= self.most) and (self.least is None or lowest >= self.least)

    def line(self) -> str:
        if not self.values:
            return f"{self.name:32} not measured  {self.detail}"
        goal = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}" if self.least is not None else ""
        verdict = "" if not goal else "met" if self.is_met else "MISSED"
        spread = f"median {statistics.median(self.values):8.1f}  {min(self.values):8.1f} to {max(self.values):8.1f}"
        return f"{self.name:32} {spread}  n {len(self.values):3}  {goal:8} {verdict} {self.detail}".rstrip()
