"""Tables as grids: cells stand in the columns that they cover, whatever rows around them are divided into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A cell covers a column of the reference row when it takes at least this much of it; the rest is a dragged border.
_COVERS = 0.9


@dataclass(frozen=True, slots=True)
class GridCell:
    """`start` and `end` are positions in the grid of the table, `end` excluded."""

    start: int
    end: int
    text: str


Row = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The visible rows, and the widths of the grid's columns as far as the table states them."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()

    def columns(self, row: Iterable[GridCell], reference: Sequence[GridCell]) -> tuple[list[str], list[str]]:
        """The row's texts by the columns of a reference row, and those of cells that stand outside it.

        A cell over several columns is in the first, the others are empty; cells that share a column are its lines.
        """
        texts: list[list[str]] = [[] for _ in reference]
        outside: list[str] = []
        for cell in row:
            position = self._position(cell, reference)
            if not cell.text:
                continue
            (outside if position is None else texts[position]).append(cell.text)
        return ["\n".join(lines) for lines in texts], outside

    def plain_text(self) -> str:
        """A line a row."""
        lines = (" | ".join(filter(None, (" ".join(cell.text.split()) for cell in row))) for row in self.rows)
        return "\n".join(filter(None, lines))

    def _position(self, cell: GridCell, reference: Sequence[GridCell]) -> int | None:
        shares = [self._overlap(cell, column) for column in reference]
        for position, column in enumerate(reference):
            if shares[position] >= _COVERS * self._width(column.start, column.end):
                return position
        widest = max(shares, default=0)
        return shares.index(widest) if widest > 0 else None

    def _overlap(self, one: GridCell, other: GridCell) -> int:
        return self._width(max(one.start, other.start), min(one.end, other.end))

    def _width(self, start: int, end: int) -> int:
        return sum(self.widths[at] if at < len(self.widths) else 1 for at in range(start, end))
