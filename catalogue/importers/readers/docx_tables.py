"""Tables of the Word export: which row is the heading, and each row's texts under the headings of the export."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.importers.application_channels import is_channel
from catalogue.importers.legal_basis import parse_day
from catalogue.importers.papers import parse_counts
from importing.readers.word.grid import Grid, GridCell, Row
from importing.readers.word.notes import Note
from vietnamese.text import clean_line, match_key


class TableNote(StrEnum):
    OUTSIDE = "Chữ ngoài mẫu của cổng, không đọc"
    HEADING = "Hàng đầu bảng không đúng mẫu, coi là tiêu đề"
    AS_TEXT = "Bảng ngoài mẫu của cổng, đọc thành dòng chữ"


@dataclass(frozen=True, slots=True)
class TableForm:
    """`headings` by match_key, in the order of the export; `is_data` tells a row of contents without a heading."""

    headings: tuple[str, ...]
    is_data: Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class TableRow:
    """Texts in the order of the form's headings; a `title` is one cell over the whole table instead."""

    texts: tuple[str, ...] = ()
    title: str = ""


FORMS = {
    "channels": TableForm(
        ("hinh thuc nop", "thoi han giai quyet", "phi le phi", "mo ta"), lambda texts: is_channel(texts[0])
    ),
    "documents": TableForm(
        ("ten giay to", "mau don to khai", "so luong"), lambda texts: parse_counts(texts[2]) != (None, None)
    ),
    "legal_basis": TableForm(
        ("so ky hieu", "trich yeu", "ngay ban hanh", "co quan ban hanh"),
        lambda texts: parse_day(clean_line(texts[2])) is not None,
    ),
}


def read_rows(grid: Grid, form: TableForm) -> Iterator[TableRow | Note]:
    """Rows in their order, and notes on what stands outside the columns of the form."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    reference = _reference(rows, form)
    for number, row in enumerate(rows):
        if _is_heading(row, form):
            continue
        if _is_title(row, reference):
            yield TableRow(title=row[0].text)
            continue
        texts, outside = grid.columns(row, reference)
        if number == 0 and not form.is_data(texts):
            yield Note(TableNote.HEADING, " | ".join(cell.text for cell in row))
            continue
        yield TableRow(tuple(texts))
        # A column of running numbers says nothing.
        yield from (Note(TableNote.OUTSIDE, text) for text in outside if not text.strip(" .").isdecimal())


def _reference(rows: Sequence[Row], form: TableForm) -> list[GridCell]:
    """The cells whose columns are those of the form."""
    for row in rows:
        by_heading = {match_key(cell.text): cell for cell in row}
        if by_heading.keys() >= set(form.headings):
            return [by_heading[heading] for heading in form.headings]
    for row in rows:
        if len(row) == len(form.headings):
            return list(row)
    return [GridCell(position, position + 1, "") for position in range(len(form.headings))]


def _is_heading(row: Row, form: TableForm) -> bool:
    """Whether most words of the row are headings; the export's own, repeated on another page or cut short."""
    keys = [match_key(cell.text) for cell in row if cell.text]
    return sum(key in form.headings for key in keys) * 2 > len(keys)


def _is_title(row: Row, reference: Sequence[GridCell]) -> bool:
    start, end = min(cell.start for cell in reference), max(cell.end for cell in reference)
    return len(row) == 1 and row[0].start <= start and row[0].end >= end
