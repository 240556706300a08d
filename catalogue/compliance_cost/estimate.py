"""The sum for one way of applying. Spans are added end by end: the low end takes everything at its least."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from catalogue.models.cost_assumption import AssumptionKind

_ROUNDED_TO = 1_000  # đồng: more digits would claim what no assumption holds
# A span whose high end is several times the low one helps nobody to decide: "45.000 – 838.000 đồng" only looks like
# a figure.
_MOST_TIMES = 2


@dataclass(frozen=True, slots=True)
class Span:
    low: Decimal
    high: Decimal

    @property
    def is_one(self) -> bool:
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Span") -> "Span":
        """Of spans that are not negative."""
        return Span(self.low * other.low, self.high * other.high)


def span(low: int | Decimal, high: int | Decimal | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


@dataclass(frozen=True, slots=True)
class Estimate:
    """In hours, trips and đồng; `total` is rounded to thousands, outwards."""

    hours: Span
    trips: Span
    fee: Span
    total: Span

    @property
    def is_narrow(self) -> bool:
        """Whether it says enough to stand alone, without another way to compare with."""
        return self.total.high <= _MOST_TIMES * self.total.low


@dataclass(frozen=True, slots=True)
class WayFacts:
    """What is known of one way: `papers` to prepare, `trips` to make, `fee` in đồng."""

    papers: Span
    trips: Span
    fee: Span
    is_online: bool


Assumptions = Mapping[AssumptionKind, Span]


def estimate(way: WayFacts, assumptions: Assumptions) -> Estimate:
    """Raises KeyError where an assumption is missing."""
    hours = way.papers * assumptions[AssumptionKind.PAPER_HOURS] + way.trips * assumptions[AssumptionKind.TRIP_HOURS]
    if way.is_online:
        hours += assumptions[AssumptionKind.ONLINE_HOURS]
    exact = (
        hours * assumptions[AssumptionKind.HOURLY_INCOME] + way.trips * assumptions[AssumptionKind.TRIP_COST] + way.fee
    )
    return Estimate(hours, way.trips, way.fee, _rounded(exact))


def saving(dearer: Estimate, cheaper: Estimate) -> Span | None:
    """Under the same assumptions on both sides; None unless it is a saving at both ends."""
    ends = sorted((dearer.total.low - cheaper.total.low, dearer.total.high - cheaper.total.high))
    return Span(*ends) if ends[0] > 0 else None


def _rounded(exact: Span) -> Span:
    low, high = exact.low // _ROUNDED_TO, -(-exact.high // _ROUNDED_TO)
    return Span(low * _ROUNDED_TO, high * _ROUNDED_TO)
