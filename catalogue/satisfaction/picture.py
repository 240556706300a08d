"""The means of quarters as a line: points and numbers for an SVG without style or script."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.satisfaction.figures import Quarter

_WIDTH, _HEIGHT, _MARGIN = 320, 120, 24
_LOWEST, _HIGHEST = 1, 5  # scores


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class TrendPicture:
    points: list[Point]
    width: int = _WIDTH
    height: int = _HEIGHT
    bottom: int = _HEIGHT - _MARGIN
    top: int = _MARGIN

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def line(self) -> str:
        """As the attribute `points` of a polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def trend_picture(quarters: Sequence[Quarter]) -> TrendPicture | None:
    """None for fewer than two quarters, which make no trend. Quarters left out leave their room."""
    if len(quarters) < 2:
        return None
    first, last = (_index(quarters[end]) for end in (0, -1))
    step = (_WIDTH - 2 * _MARGIN) / (last - first)
    return TrendPicture(
        [Point(round(_MARGIN + (_index(each) - first) * step), _y(each.mean), each) for each in quarters]
    )


def _index(quarter: Quarter) -> int:
    return 4 * quarter.year + quarter.number


def _y(mean: float) -> int:
    share = (mean - _LOWEST) / (_HIGHEST - _LOWEST)
    return round(_HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN))
