"""How many agents a period needs, by Erlang C.

Erlang C follows from Erlang B, which its recursion gives without the factorials that overflow from about 170 erlang on.
Callers are taken to wait for ever and to call at random; with callers who hang up fewer agents would do.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

MOST_AGENTS = 5_000
PERIOD_SECONDS = 1_800


class TooManyCalls(ValueError):
    """More than `MOST_AGENTS` would be needed."""


@dataclass(frozen=True)
class Target:
    """`share` of the calls is to be answered within `within_seconds`; agents are busy for at most `most_busy`.

    `away` is the share of paid time that is not at the telephone: breaks, training, illness.
    """

    share: float = 0.8
    within_seconds: float = 20
    most_busy: float = 0.9
    away: float = 0.3

    def __post_init__(self) -> None:
        if not (0 < self.share < 1 and self.within_seconds >= 0 and 0 < self.most_busy <= 1 and 0 <= self.away < 1):
            raise ValueError(self)


@dataclass(frozen=True)
class Staffing:
    """`on_duty` at the telephone, `rostered` with those who are away; `service` is the share answered in time."""

    erlang: float
    on_duty: int
    rostered: int
    service: float
    busy: float
    waiting: float  # share of the callers who wait at all


def staffing(calls: float, handle_seconds: float, target: Target, period_seconds: float = PERIOD_SECONDS) -> Staffing:
    """For `calls` offered in one period. Raises TooManyCalls; ValueError for negative numbers."""
    if calls < 0 or handle_seconds < 0 or period_seconds <= 0:
        raise ValueError((calls, handle_seconds, period_seconds))
    load = calls * handle_seconds / period_seconds
    if load == 0:
        return Staffing(0.0, 0, 0, 1.0, 0.0, 0.0)
    for agents, waiting in erlang_c(load):
        if agents <= load:
            continue
        service = 1 - waiting * math.exp(-(agents - load) * target.within_seconds / handle_seconds)
        busy = load / agents
        if service >= target.share and busy <= target.most_busy:
            rostered = math.ceil(agents / (1 - target.away) - 1e-9)
            return Staffing(load, agents, rostered, service, busy, waiting)
    raise TooManyCalls(calls)


def erlang_c(load: float) -> Iterator[tuple[int, float]]:
    """The share of calls that wait with 1, 2, 3 … agents; 1 where there are too few for the load."""
    blocked = 1.0  # the share that finds all busy, if none waits: Erlang B
    for agents in range(1, MOST_AGENTS + 1):
        blocked = load * blocked / (agents + load * blocked)
        busy = load / agents
        yield agents, 1.0 if agents <= load else blocked / (1 - busy * (1 - blocked))
