"""What a figure is: a number with the count it rests on and a 95% interval, or nothing where that would mislead."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from core.intervals import wilson

# Fewer say nothing of one agent, and much about single calls.
LEAST = 10
# Upper ends, in seconds, of the classes into which durations are counted: their sums can be added, medians cannot.
CLASS_ENDS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 210, 240, 270, 300, 360, 420, 480, 600, 900, 1_800, 3_600)
_Z95 = 1.959964


@dataclass(frozen=True)
class Share:
    """`hits` of `n`; None as value where there is nothing to divide by."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.hits, self.n) if self.n else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.n + other.n)


@dataclass(frozen=True)
class Mean:
    """Of `n` numbers by their sum and the sum of their squares."""

    n: int
    total: float
    squares: float = 0.0

    @property
    def value(self) -> float | None:
        return self.total / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """By the normal distribution; None below two numbers."""
        if self.n < 2:
            return None
        mean = self.total / self.n
        variance = max((self.squares - self.n * mean * mean) / (self.n - 1), 0.0)
        spread = _Z95 * math.sqrt(variance / self.n)
        return mean - spread, mean + spread


@dataclass(frozen=True)
class Median:
    """Of numbers counted by class: within the class that holds it, as if they lay evenly there.

    `counts` by the position of the class in `CLASS_ENDS`; what is longer than the last is in one more class.
    """

    counts: Mapping[int, int]

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    @property
    def value(self) -> float | None:
        return self._at((self.n + 1) / 2) if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between two ranks that hold the median 95 times in 100 (binomial, by its normal approximation)."""
        if not self.n:
            return None
        spread = _Z95 * math.sqrt(self.n) / 2
        return self._at(max(self.n / 2 - spread, 1)), self._at(min(self.n / 2 + 1 + spread, self.n))

    def _at(self, rank: float) -> float:
        passed = 0
        for position in sorted(self.counts):
            count = self.counts[position]
            if count and rank <= passed + count:
                begins = CLASS_ENDS[position - 1] if position else 0
                ends = CLASS_ENDS[position] if position < len(CLASS_ENDS) else CLASS_ENDS[-1]
                # A rank between two numbers of different classes is where the second class begins.
                return begins + (ends - begins) * max(rank - passed - 0.5, 0) / count
            passed += count
        return float(CLASS_ENDS[-1])


def class_of(seconds: float) -> int:
    """The position of the class of a duration; `len(CLASS_ENDS)` for the longest."""
    return next((position for position, end in enumerate(CLASS_ENDS) if seconds <= end), len(CLASS_ENDS))


def is_told_of_agent(n: int) -> bool:
    """Whether a figure of one agent may be shown."""
    return n >= LEAST
