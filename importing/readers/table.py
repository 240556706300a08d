"""A sheet as its readers see it, whatever file it came from: the rows that say something, with what covers them."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from openpyxl.utils import get_column_letter

from vietnamese.encodings.recognition import decode_together


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # "#N/A", or a value that its format does not allow
    UNCOMPUTED = "uncomputed"  # a formula stored without its value


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, bounds included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` are the row's own by column from 1, blank ones left out; `covered` those that merged ranges show here."""

    number: int
    cells: dict[int, Cell]
    hidden: bool = False
    covered: dict[int, Cell] = field(default_factory=dict)
    merges: dict[int, Merge] = field(default_factory=dict)  # by each column that they cover in this row

    def shown(self, column: int) -> Cell | None:
        """What stands in the column, merged ranges included."""
        return self.cells.get(column) or self.covered.get(column)


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    rows: tuple[Row, ...]  # those with a cell of their own, in order
    row_count: int  # all rows, blank ones too
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    is_cut: bool = False  # whether more rows than the limit say something; those are not in `rows`


def in_unicode(cells: dict[int, Cell]) -> dict[int, Cell]:
    """The cells of a row, converted where together they are in an old encoding: short ones do not tell it alone."""
    if all(cell.text.isascii() for cell in cells.values()):
        return cells
    texts = decode_together([unicodedata.normalize("NFC", cell.text) for cell in cells.values()])
    return {
        column: Cell(text, cell.kind) if cell.kind == CellKind.TEXT else cell
        for (column, cell), text in zip(cells.items(), texts, strict=True)
    }


def address(column: int, row: int) -> str:
    """As Excel writes it: B4."""
    return f"{get_column_letter(column)}{row}"
