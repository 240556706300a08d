"""The lists of one file: every shown sheet with a heading is read, the others are named."""

import datetime
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from catalogue.importers.readers.lists.cell_values import CODE_INSIDE
from catalogue.importers.readers.lists.list_reader import ListReader
from catalogue.importers.record import ProcedureRecord
from importing.file_account import FileAccount, RowFate, Tell
from importing.readers.table import Table
from importing.refusal import Refusal, UnreadableError


def read_lists(
    tables: Iterable[Table], hidden: Iterable[Table], file: str, source_date: datetime.date | None, tell: Tell
) -> Iterator[ProcedureRecord | Refusal]:
    """Records and refusals sheet by sheet, and an account of each sheet, hidden ones too.

    Raises UnreadableError where no shown sheet has a heading.
    """
    tables, hidden = [table for table in tables if table.row_count], list(hidden)
    readers = [ListReader(table, file, file, source_date) for table in tables]
    headed = [reader for reader in readers if reader.found_heading]
    if not headed:
        raise UnreadableError(_no_heading(tables, hidden))
    for reader in readers:
        if reader not in headed:
            yield from _skip(reader.table, file, tell)
            continue
        if len(headed) > 1:
            reader.shown_file = f"{file} – {reader.table.name}"
        yield from reader.records()
        tell(reader.account())
    for table in hidden:
        warning = _("Trang tính ẩn, không đọc: “%(sheet)s”") % {"sheet": table.name}
        tell(FileAccount(file, table.name, {RowFate.SKIPPED: table.row_count}, (warning,)))


def _skip(table: Table, file: str, tell: Tell) -> Iterator[Refusal]:
    """A sheet without heading is named; it is refused where it holds procedures all the same."""
    codes = sum(any(CODE_INSIDE.search(cell.text) for cell in row.cells.values()) for row in table.rows)
    if codes:
        reason = _("trang tính “%(sheet)s” có %(count)s hàng có mã thủ tục nhưng không thấy hàng tiêu đề; %(need)s")
        yield Refusal(
            f"{file} – {table.name}",
            None,
            "",
            reason % {"sheet": table.name, "count": codes, "need": _heading_needed()},
        )
    warning = _("Trang tính không có hàng tiêu đề, không đọc: “%(sheet)s”") % {"sheet": table.name}
    tell(FileAccount(file, table.name, {RowFate.SKIPPED: table.row_count}, (warning,)))


def _no_heading(tables: list[Table], hidden: list[Table]) -> str:
    if not tables and hidden:
        return _("mọi trang tính có nội dung đều bị ẩn; bỏ ẩn (Unhide) trang cần nhập rồi tải lại")
    concealed = any(table.hidden_columns or any(row.hidden for row in table.rows) for table in tables)
    hint = _("; tệp có hàng hoặc cột bị ẩn, hãy bỏ ẩn nếu tiêu đề nằm ở đó") if concealed else ""
    return _("không thấy hàng tiêu đề; %(need)s%(hint)s") % {"need": _heading_needed(), "hint": hint}


def _heading_needed() -> str:
    return _("cần một hàng có cột “Mã số” (hoặc “Mã TTHC”) và “Tên” (hoặc “Tên thủ tục”)")
