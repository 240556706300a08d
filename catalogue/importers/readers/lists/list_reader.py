"""A table of procedures row by row into records and refusals; every row is accounted for."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.importers.official import make_record
from catalogue.importers.readers.lists.cell_values import CODE_INSIDE, code_text
from catalogue.importers.readers.lists.columns import ORDINAL, REMARK
from catalogue.importers.readers.lists.headings import Heading, find_heading, is_numbering
from catalogue.importers.readers.lists.list_row import ListRow, ListSource
from catalogue.importers.readers.lists.sections import (
    Outline,
    Section,
    is_note,
    is_strong_section,
    number_style,
    numbered_style,
    parse_section,
)
from catalogue.importers.record import ProcedureRecord
from importing.file_account import FileAccount, RowFate
from importing.readers.limits import MAX_LIST_ROWS
from importing.readers.table import Cell, CellKind, Row, Table
from importing.refusal import Refusal
from vietnamese.text import clean_line

_DECISION = re.compile(r"kèm\s+theo\s+(?:quyết\s+định|qđ)\s+số\s*:?\s*(\d[^\s,;)]*/[^\s,;)]+)", re.IGNORECASE)
_MOST_NAMED = 10  # rows or texts that one warning names


@dataclass(slots=True)
class _Notes:
    """What the account of the sheet says in words."""

    hidden_rows: list[int] = field(default_factory=list)
    not_procedures: list[str] = field(default_factory=list)
    unread_columns: dict[str, None] = field(default_factory=dict)
    hidden_columns: dict[str, None] = field(default_factory=dict)


class ListReader:
    """Reads one table once; `account` is complete after the last record."""

    def __init__(self, table: Table, file: str, shown_file: str, source_date: datetime.date | None) -> None:
        self.table = table
        self.file = file
        self.shown_file = shown_file  # with the sheet where there are several
        self.source_date = source_date
        self.heading: Heading | None = None
        self.outline = Outline()
        self.decision = ""
        self.counts: Counter[RowFate] = Counter()
        self._notes = _Notes()
        self._open: ListRow | None = None  # may go on in the next row

    @property
    def found_heading(self) -> bool:
        rows = self.table.rows
        return any(find_heading(rows, index, self.table.hidden_columns) for index in range(len(rows)))

    def records(self) -> Iterator[ProcedureRecord | Refusal]:
        rows, index = self.table.rows, 0
        while index < len(rows):
            heading = find_heading(rows, index, self.table.hidden_columns)
            if heading:
                yield from self._close()
                self._enter(heading)
                index += heading.depth
                continue
            yield from self._row(rows[index])
            index += 1
        yield from self._close()
        if self.table.is_cut:
            yield self._cut()
        self.counts[RowFate.BLANK] += self.table.row_count - self.counts.total()

    def account(self) -> FileAccount:
        return FileAccount(self.file, self.table.name, dict(self.counts), tuple(self._warnings()))

    def _enter(self, heading: Heading) -> None:
        self.heading = heading
        self.counts[RowFate.HEADING] += heading.depth
        self._notes.hidden_columns.update(dict.fromkeys(heading.hidden_columns.values()))

    def _row(self, row: Row) -> Iterator[ProcedureRecord | Refusal]:
        if row.hidden:
            self.counts[RowFate.HIDDEN] += 1
            self._notes.hidden_rows.append(row.number)
        elif self.heading is None:
            yield from self._title(row)
        elif self._open and self._open.goes_on_in(row):
            self._open.add(row)
        else:
            yield from self._close()
            self._begin(row, self.heading)

    def _begin(self, row: Row, heading: Heading) -> None:
        shown = {column: cell for column, cell in row.cells.items() if column not in self.table.hidden_columns}
        if not shown:
            self.counts[RowFate.HIDDEN] += 1
            self._notes.hidden_rows.append(row.number)
        elif is_numbering(row):
            self.counts[RowFate.HEADING] += 1
        elif section := self._section(row, heading):
            self._enter_section(section, row)
        elif self._is_note(row, heading):
            self._note(row)
        elif all(heading.columns.get(column) == ORDINAL and _is_ordinal(cell) for column, cell in shown.items()):
            self.counts[RowFate.BLANK] += 1  # a number that waits for its procedure
        else:
            self._see_unread(row, heading)
            self._open = ListRow(row, heading, self._source())

    def _source(self) -> ListSource:
        outline = self.outline
        return ListSource(
            self.shown_file, self.source_date, self.decision, outline.field, outline.levels, outline.abolished
        )

    def _close(self) -> Iterator[ProcedureRecord | Refusal]:
        """The record of the rows read last."""
        if self._open is None:
            return
        texts = self._open.texts()
        result = texts if isinstance(texts, Refusal) else make_record(texts)
        self.counts[RowFate.REFUSED if isinstance(result, Refusal) else RowFate.READ] += self._open.row_count
        self._open = None
        yield result

    # Rows that are no procedures -------------------------------------------------------------------------------------

    def _title(self, row: Row) -> Iterator[Refusal]:
        text = clean_line(" ".join(cell.text for cell in row.cells.values()))
        if code := CODE_INSIDE.search(text):
            self.counts[RowFate.REFUSED] += 1
            reason = _("hàng có mã thủ tục nhưng nằm trên hàng tiêu đề; hãy chuyển xuống dưới")
            yield Refusal(self.shown_file, row.number, code[0], reason)
            return
        self.counts[RowFate.TITLE] += 1
        if match := _DECISION.search(text):
            self.decision = match[1]
        section = parse_section(text)
        if numbered_style(text) and section.is_understood:
            self.outline.enter(section)
        elif section.abolished is not None:
            self.outline.enter(Section(section.text, "title", abolished=section.abolished))

    def _section(self, row: Row, heading: Heading) -> Section | None:
        """What the row says of those below; None for a row of another kind."""
        number, text, column = _lone_text(row)
        if not text or CODE_INSIDE.search(text):
            return None
        style = number_style(number) or numbered_style(text)
        is_across = _is_across(row, column)
        if is_note(text) and not is_strong_section(text):
            return None
        if style and not style.startswith(("arabic", "small")):
            return parse_section(text, number)
        if is_across or is_strong_section(text):
            return parse_section(text, number)
        return None

    def _enter_section(self, section: Section, row: Row) -> None:
        self.counts[RowFate.SECTION] += 1
        self.outline.enter(section)
        if not section.is_understood:
            self._notes.not_procedures.append(f"{row.number} “{section.text[:60]}”")

    def _is_note(self, row: Row, heading: Heading) -> bool:
        """Whether it stands below or between the procedures and is none: a total, a remark, a signature."""
        texts = [clean_line(cell.text) for cell in row.cells.values()]
        if any(CODE_INSIDE.search(text) for text in texts):
            return False
        read = {column for column, name in heading.columns.items() if name not in (ORDINAL, REMARK)}
        if not read & row.cells.keys():
            return not all(
                heading.columns.get(column) == ORDINAL and _is_ordinal(cell) for column, cell in row.cells.items()
            )
        has_code = any(column in row.cells for column in heading.of("code") if heading.columns[column] == "code")
        first = texts[0]
        return is_note(first) and (len(texts) == 1 or not has_code)

    def _note(self, row: Row) -> None:
        self.counts[RowFate.NOTE] += 1
        text = clean_line(" ".join(cell.text for cell in row.cells.values()))
        self._notes.not_procedures.append(f"{row.number} “{text[:60]}”")

    def _see_unread(self, row: Row, heading: Heading) -> None:
        for column, text in heading.unread.items():
            if text and column in row.cells:
                self._notes.unread_columns[text] = None
        if not heading.of("channels"):
            for name in ("duration", "fee"):
                for column in heading.of(name):
                    if column in row.cells:
                        self._notes.unread_columns[heading.texts[column]] = None

    def _cut(self) -> Refusal:
        last = self.table.rows[-1].number
        unread = self.table.row_count - last
        self.counts[RowFate.SKIPPED] += unread
        return Refusal(
            self.shown_file,
            last + 1,
            "",
            _("danh sách dài hơn %(limit)s hàng có nội dung; từ hàng này không đọc, hãy chia nhỏ tệp")
            % {"limit": MAX_LIST_ROWS},
        )

    # In words --------------------------------------------------------------------------------------------------------

    def _warnings(self) -> Iterator[str]:
        notes = self._notes
        if notes.hidden_rows:
            kind = _("Hàng bị bộ lọc giấu, không đọc") if self.table.filtered else _("Hàng bị ẩn, không đọc")
            yield _("%(kind)s: hàng %(rows)s; bỏ lọc, bỏ ẩn rồi nhập lại nếu cần") % {
                "kind": kind,
                "rows": _ranges(notes.hidden_rows),
            }
        if notes.hidden_columns:
            yield _("Cột bị ẩn, không đọc: %(columns)s") % {"columns": _listed(notes.hidden_columns)}
        if notes.unread_columns:
            yield _("Cột có nội dung nhưng không nhập: %(columns)s") % {"columns": _listed(notes.unread_columns)}
        if notes.not_procedures:
            yield _("Hàng không phải thủ tục: hàng %(rows)s") % {"rows": _listed(notes.not_procedures)}


def _lone_text(row: Row) -> tuple[str, str, int]:
    """Number, text and column of a row that says one thing, perhaps with a number before it; else empty."""
    cells = sorted(row.cells.items())
    if len(cells) == 1:
        column, cell = cells[0]
        return "", clean_line(cell.text), column
    if len(cells) == 2 and _is_ordinal(cells[0][1]):
        return clean_line(cells[0][1].text), clean_line(cells[1][1].text), cells[1][0]
    return "", "", 0


def _is_ordinal(cell: Cell) -> bool:
    return not CODE_INSIDE.search(code_text(cell)) and (cell.kind != CellKind.TEXT or bool(number_style(cell.text)))


def _is_across(row: Row, column: int) -> bool:
    """Whether the text stands in a range over several columns."""
    merge = row.merges.get(column)
    return merge is not None and merge.right > merge.left


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 7 as "1–3, 7"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return _listed([f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts])


def _listed(texts: list[str] | dict[str, None]) -> str:
    names = list(texts)
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return _("%(names)s và %(count)s chỗ khác") % {"names": shown, "count": more} if more > 0 else shown
