"""Rows of a table whose heading names its columns in words that are known beforehand."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from importing.file_account import FileAccount, RowFate, Tell
from importing.readers.table import Cell, CellKind, Row, Table, address
from importing.refusal import Refusal
from vietnamese.text import clean_line, match_key

_BROKEN = (CellKind.ERROR, CellKind.UNCOMPUTED)


@dataclass(frozen=True, slots=True)
class NamedRow:
    line: int
    cells: dict[str, Cell]  # by the name of the column, blank ones left out


@dataclass(frozen=True, slots=True)
class Heading:
    row: int
    columns: dict[int, str]  # name by column
    unknown: tuple[str, ...]  # as they are written

    @classmethod
    def find(cls, table: Table, names: Mapping[str, str], required: Collection[str]) -> Self | None:
        """The first row with all required columns; `names` by the key (`match_key`) of what may stand in a heading.

        A column named "" is known and not read.
        """
        for row in table.rows:
            keys = {column: match_key(cell.text) for column, cell in row.cells.items()}
            columns: dict[int, str] = {}
            for column, key in keys.items():
                if (name := names.get(key)) and name not in columns.values():
                    columns[column] = name
            if set(required) <= set(columns.values()):
                unknown = (
                    clean_line(cell.text)[:40] for column, cell in row.cells.items() if keys[column] not in names
                )
                return cls(row.number, columns, tuple(unknown))
        return None


def named_rows(table: Table, heading: Heading, file: str, tell: Tell) -> Iterator[NamedRow | Refusal]:
    """The rows below the heading, those with a broken cell refused; `tell` is given the account of the table."""
    counts: Counter[RowFate] = Counter({RowFate.BLANK: table.row_count - len(table.rows)})
    for row in table.rows:
        fate = _fate(row, heading)
        if fate == RowFate.READ:
            read = _read(row, heading, file)
            fate = RowFate.REFUSED if isinstance(read, Refusal) else fate
            yield read
        counts[fate] += 1
    names = ", ".join(heading.unknown)
    warnings = (_("Cột không đọc: %(names)s") % {"names": names},) if names else ()
    tell(FileAccount(file, table.name, counts, warnings))


def _fate(row: Row, heading: Heading) -> RowFate:
    if row.number <= heading.row:
        return RowFate.HEADING if row.number == heading.row else RowFate.TITLE
    if not any(column in row.cells for column in heading.columns):
        return RowFate.NOTE
    return RowFate.HIDDEN if row.hidden else RowFate.READ


def _read(row: Row, heading: Heading, file: str) -> NamedRow | Refusal:
    cells = {name: row.cells[column] for column, name in heading.columns.items() if column in row.cells}
    for column, name in heading.columns.items():
        if name in cells and cells[name].kind in _BROKEN:
            cell = address(column, row.number)
            return Refusal(file, row.number, "", _("ô %(cell)s là lỗi hoặc công thức chưa tính") % {"cell": cell})
    return NamedRow(row.number, cells)
