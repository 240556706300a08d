"""Times two ways of doing the same work in turns on one machine; raises if their results differ.

options = arguments(__doc__)
comparison = compare(Side("site", fetch_page), Side("engine", send_query), queries, verify=same_hits)
report(Row("search page", "python -m benchmarks.search_page", at_most(2.5), comparison.ratio(p50)), options)
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tqdm import tqdm

from benchmarks.table import Goal, Ratio, Row, write_row

WARM_UP = 1
ROUNDS = 5

Statistic = Callable[[Sequence[float]], float]


class DifferentWork(AssertionError):
    """The results of the sides differ, so their times cannot be compared."""


@dataclass(frozen=True)
class Side:
    """`run` does one item of work and returns its result, for the verification; only `run` is timed.

    `prepare` runs before each item, untimed: empty an index, open a connection.
    """

    name: str
    run: Callable[[Any], Any]
    prepare: Callable[[Any], None] = lambda item: None


@dataclass(frozen=True)
class Times:
    """Seconds of every item, by round."""

    name: str
    rounds: tuple[tuple[float, ...], ...]

    @property
    def seconds(self) -> list[float]:
        return [seconds for each in self.rounds for seconds in each]


@dataclass(frozen=True)
class Comparison:
    first: Times
    second: Times

    def ratio(self, statistic: Statistic = statistics.median) -> Ratio:
        """First by second; `low` and `high` are ratios of single rounds."""
        by_round = [
            statistic(first) / statistic(second)
            for first, second in zip(self.first.rounds, self.second.rounds, strict=True)
        ]
        value = statistic(self.first.seconds) / statistic(self.second.seconds)
        return Ratio(value, min(by_round), max(by_round), self.describe())

    def inverse(self, statistic: Statistic = statistics.median) -> Ratio:
        """Speed of the first by that of the second."""
        return Comparison(self.second, self.first).ratio(statistic)

    def describe(self) -> str:
        return "; ".join(
            f"{times.name} p50 {format_seconds(p50(times.seconds))}, p95 {format_seconds(p95(times.seconds))}"
            for times in (self.first, self.second)
        )


def compare(
    first: Side,
    second: Side,
    items: Iterable[Any] = (None,),
    *,
    verify: Callable[[Any, Any, Any], None],
    rounds: int = ROUNDS,
    warm_up: int = WARM_UP,
) -> Comparison:
    """Each item by both sides, one right after the other, in an order that changes from item to item.

    `verify(item, first, second)` gets both results of each item, and raises `DifferentWork`.
    """
    items = list(items)
    times: dict[str, list[tuple[float, ...]]] = {first.name: [], second.name: []}
    for number in tqdm(range(warm_up + rounds), desc=f"{first.name} / {second.name}", unit="round"):
        of_round: dict[str, list[float]] = {first.name: [], second.name: []}
        for position, item in enumerate(items):
            results = {}
            for side in (first, second) if (position + number) % 2 == 0 else (second, first):
                seconds, results[side.name] = _timed(side, item)
                of_round[side.name].append(seconds)
            verify(item, results[first.name], results[second.name])
        if number >= warm_up:
            for name, of_side in of_round.items():
                times[name].append(tuple(of_side))
    return Comparison(*(Times(side.name, tuple(times[side.name])) for side in (first, second)))


def _timed(side: Side, item: Any) -> tuple[float, Any]:
    side.prepare(item)
    started = time.perf_counter()
    result = side.run(item)
    return time.perf_counter() - started, result


def same(item: Any, first: Any, second: Any) -> None:
    """A verifier: both returned equal values."""
    if first != second:
        raise DifferentWork(f"{item!r}: {str(first)[:500]} against {str(second)[:500]}")


def percentile(seconds: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all values do not exceed."""
    return sorted(seconds)[max(math.ceil(share * len(seconds)) - 1, 0)]


def p50(seconds: Sequence[float]) -> float:
    return percentile(seconds, 0.50)


def p95(seconds: Sequence[float]) -> float:
    return percentile(seconds, 0.95)


def format_seconds(seconds: float) -> str:
    if seconds < 0.1:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds:.3g} s"


def arguments(description: str | None, *add: Callable[[argparse.ArgumentParser], object]) -> argparse.Namespace:
    """Options of a benchmark: `--write` and what `add` adds."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--write", action="store_true", help="put the figures into the table of benchmarks/README.md")
    for each in add:
        each(parser)
    return parser.parse_args()


def report(row: Row, options: argparse.Namespace) -> bool:
    """Whether the goal was met, after printing the row, and writing it with `--write`."""
    print(row.line(), flush=True)
    if options.write:
        write_row(row)
    return row.met


def at_most(limit: float, unit: str = "×") -> Goal:
    return Goal(limit, unit, at_most=True)


def at_least(limit: float, unit: str = "×") -> Goal:
    return Goal(limit, unit, at_most=False)
