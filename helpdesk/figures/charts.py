"""Geometry of charts that the server draws as SVG, without script or style; a table with the numbers stands beside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 240
_LEFT, _BOTTOM, _TOP, _RIGHT = 56, 28, 12, 8
_MOST_LABELS = 12


@dataclass(frozen=True)
class Point:
    label: str
    value: float | None  # None: nothing is known, and nothing drawn
    text: str  # the value for people


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str
    text: str


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """`title` and `desc` are read out; bars from the left, ticks of both axes. In units of the view box."""

    title: str
    desc: str
    bars: tuple[Bar, ...]
    ticks_x: tuple[Tick, ...]
    ticks_y: tuple[Tick, ...]
    key: str  # unique on the page, for ids

    width = WIDTH
    height = HEIGHT
    left = _LEFT
    base = HEIGHT - _BOTTOM
    right = WIDTH - _RIGHT


def bar_chart(key: str, title: str, desc: str, points: Sequence[Point]) -> Chart:
    top = _round_up(max((point.value for point in points if point.value is not None), default=0))
    plot_width, plot_height = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    step = plot_width / max(len(points), 1)
    base = HEIGHT - _BOTTOM
    bars = tuple(
        Bar(
            x=round(_LEFT + number * step + step * 0.1, 2),
            y=round(base - height, 2),
            width=round(step * 0.8, 2),
            height=round(height, 2),
            label=point.label,
            text=point.text,
        )
        for number, point in enumerate(points)
        if point.value is not None and (height := plot_height * point.value / top if top else 0.0) >= 0
    )
    every = math.ceil(len(points) / _MOST_LABELS) or 1
    ticks_x = tuple(
        Tick(round(_LEFT + (number + 0.5) * step, 2), point.label)
        for number, point in enumerate(points)
        if number % every == 0
    )
    ticks_y = tuple(
        Tick(round(base - plot_height * share, 2), _number(top * share)) for share in (0, 0.5, 1) if top or not share
    )
    return Chart(title, desc, bars, ticks_x, ticks_y, key)


def _round_up(value: float) -> float:
    """To 1, 2 or 5 times a power of ten."""
    if value <= 0:
        return 0
    power = 10 ** math.floor(math.log10(value))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= value)


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".") if value >= 10 or value == int(value) else f"{value:.1f}".replace(".", ",")
