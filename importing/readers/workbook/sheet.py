"""One sheet's XML as a `Table`, row by row; the rows that say something are kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from importing.readers.limits import MAX_LIST_ROWS, MAX_MERGED_RANGES
from importing.readers.table import Cell, CellKind, Merge, Row, Table, in_unicode
from importing.readers.workbook.cells import CellContext, read_cell
from importing.readers.workbook.texts import MAIN, stream_elements
from importing.refusal import UnreadableError
from vietnamese.text import clean_line

_PARTS = ("row", "mergeCell", "col", "sheetPr", "filterColumn")
# Columns beyond are no part of a list; a merged range may claim all 16,384.
_MAX_COLUMNS = 256
_TRUE = ("1", "true")


@dataclass(slots=True)
class _Sheet:
    """What is known of the sheet while it is read."""

    context: CellContext
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    last_row: int = 0
    is_cut: bool = False


def read_sheet(stream: IO[bytes], name: str, context: CellContext) -> Table:
    """Raises UnreadableError for rows out of order; lxml's and Python's errors for damaged XML."""
    sheet = _Sheet(context)
    for element in stream_elements(stream, *_PARTS):
        _READERS[element.tag.removeprefix(MAIN)](sheet, element)
    rows = tuple(_covered(sheet.rows, sheet.merges))
    return Table(name, rows, sheet.last_row, frozenset(sheet.hidden_columns), sheet.filtered, sheet.is_cut)


def _read_row(sheet: _Sheet, element: Any) -> None:
    number = int(element.get("r") or sheet.last_row + 1)
    if number <= sheet.last_row:
        raise UnreadableError(_("tệp Excel hỏng: hàng %(row)s lặp lại hoặc sai thứ tự") % {"row": number})
    sheet.last_row = number
    if not any(len(cell) for cell in element):  # a sheet can hold a million rows of formats alone
        return
    cells = in_unicode(dict(_cells(element, sheet.context)))
    if not cells:
        return
    if len(sheet.rows) >= MAX_LIST_ROWS:
        sheet.is_cut = True
        return
    hidden = element.get("hidden") in _TRUE or (element.get("customHeight") in _TRUE and element.get("ht") == "0")
    sheet.rows.append(Row(number, cells, hidden))


def _cells(row: Any, context: CellContext) -> Iterator[tuple[int, Cell]]:
    """The cells that say something, by column."""
    column = 0
    for element in row.iterchildren(f"{MAIN}c"):
        reference = element.get("r")
        column = coordinate_to_tuple(reference)[1] if reference else column + 1
        cell = read_cell(element, context)
        if cell.kind in (CellKind.UNCOMPUTED, CellKind.ERROR) or clean_line(cell.text):
            yield column, cell


def _read_merge(sheet: _Sheet, element: Any) -> None:
    left, top, right, bottom = range_boundaries(element.get("ref"))
    if len(sheet.merges) >= MAX_MERGED_RANGES:
        raise UnreadableError(_("trang tính có quá nhiều ô gộp; hãy bỏ gộp ô (Unmerge) rồi tải lại"))
    if left <= _MAX_COLUMNS and (bottom > top or right > left):
        sheet.merges.append(Merge(top, left, bottom, min(right, _MAX_COLUMNS)))


def _read_column(sheet: _Sheet, element: Any) -> None:
    if element.get("hidden") in _TRUE or element.get("width") == "0":
        first, last = int(element.get("min")), int(element.get("max"))
        sheet.hidden_columns.update(range(first, min(last, _MAX_COLUMNS) + 1))


def _read_properties(sheet: _Sheet, element: Any) -> None:
    sheet.filtered = sheet.filtered or element.get("filterMode") in _TRUE


def _read_filter(sheet: _Sheet, element: Any) -> None:
    sheet.filtered = True


_READERS = {
    "row": _read_row,
    "mergeCell": _read_merge,
    "col": _read_column,
    "sheetPr": _read_properties,
    "filterColumn": _read_filter,
}


def _covered(rows: list[Row], merges: list[Merge]) -> Iterator[Row]:
    """The rows with what merged ranges show in them: the value of the first cell, also of one in a hidden row."""
    waiting = sorted(merges, key=lambda merge: (merge.top, merge.left), reverse=True)
    open_: dict[int, tuple[Merge, Cell | None]] = {}  # by first column: ranges do not overlap
    for row in rows:
        open_ = {left: found for left, found in open_.items() if found[0].bottom >= row.number}
        while waiting and waiting[-1].top <= row.number:
            merge = waiting.pop()
            if merge.bottom >= row.number:
                value = row.cells.get(merge.left) if merge.top == row.number else None
                open_[merge.left] = merge, value
        yield _with_merges(row, open_) if open_ else row


def _with_merges(row: Row, open_: dict[int, tuple[Merge, Cell | None]]) -> Row:
    covers = [
        (column, merge, value) for merge, value in open_.values() for column in range(merge.left, merge.right + 1)
    ]
    # Cells beneath a merged range are not shown.
    own = {column: cell for column, cell in row.cells.items() if not _is_beneath(row.number, column, open_)}
    covered = {column: value for column, _merge, value in covers if value is not None and column not in own}
    return Row(row.number, own, row.hidden, covered, {column: merge for column, merge, _value in covers})


def _is_beneath(number: int, column: int, open_: dict[int, tuple[Merge, Cell | None]]) -> bool:
    return any(
        merge.left <= column <= merge.right and (number, column) != (merge.top, merge.left)
        for merge, _value in open_.values()
    )
