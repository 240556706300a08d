"""Rows of a list file, whatever its format: .csv and .xlsx, packed or not."""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.csv_export import typed_cell, typed_csv_cell
from importing.file_account import ignore
from importing.readers.file_format import Format
from importing.readers.json_lines import unpacked
from importing.readers.limits import MAX_OFFICE_BYTES
from importing.readers.named_columns import Heading, NamedRow, named_rows
from importing.readers.sniff import checked_format
from importing.readers.table import CellKind, Table
from importing.readers.tables import read_tables
from importing.reading_apart import ReadingStopped, produce_apart
from importing.refusal import Refusal, UnreadableError
from vietnamese.text import clean_line

_PACKED = {Format.XZ: ".xz", Format.GZIP: ".gz"}
_READABLE = (Format.XLSX, Format.TABLE, Format.TEXT)


@dataclass(frozen=True, slots=True)
class ListRow:
    """`texts` by the name of the column, blank ones left out; `numbers` are columns whose cells hold a number."""

    line: int
    texts: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


def read_list(
    stream: BinaryIO, name: str, names: Mapping[str, str], required: Collection[str], headings: Collection[str] = ()
) -> list[ListRow | Refusal]:
    """The rows below the first heading with the `required` columns; those with a broken cell as refusals.

    `headings` are the required ones as people know them.

    `names`: of columns by the key (`match_key`) of what may stand in a heading. Raises UnreadableError for a file that
    is no such list. Read in a process of its own.
    """
    try:
        return list(produce_apart(lambda: _rows(stream, name, names, required, headings or required)))
    except ReadingStopped as error:
        raise UnreadableError(
            _("đọc tệp này cần quá nhiều bộ nhớ hoặc thời gian; hãy chia nhỏ, hoặc xuất lại từ nguồn")
        ) from error


def _rows(
    stream: BinaryIO, name: str, names: Mapping[str, str], required: Collection[str], headings: Collection[str]
) -> Iterator[ListRow | Refusal]:
    content, format_ = _opened(stream, name)
    typed = typed_cell if format_ == Format.XLSX else typed_csv_cell
    for table in read_tables(content, format_).shown:
        if heading := Heading.find(table, names, required):
            yield from (_checked(row, typed) for row in _all_rows(table, heading, name))
            return
    raise UnreadableError(_("không thấy bảng có các cột: %(columns)s") % {"columns": ", ".join(headings)})


def _opened(stream: BinaryIO, name: str) -> tuple[BinaryIO, Format]:
    format_ = checked_format(stream, name)
    if format_ in _PACKED:
        try:
            content = unpacked(stream, format_).read(MAX_OFFICE_BYTES + 1)
        except (OSError, EOFError, ValueError) as error:
            raise UnreadableError(_("tệp nén hỏng; hãy tải lại từ nguồn")) from error
        if len(content) > MAX_OFFICE_BYTES:
            raise UnreadableError(_("tệp lớn hơn %(size)s MB") % {"size": MAX_OFFICE_BYTES // 2**20})
        stream, name = io.BytesIO(content), name.removesuffix(_PACKED[format_])
        format_ = checked_format(stream, name)
    if format_ not in _READABLE:
        raise UnreadableError(_("cần bảng .xlsx hoặc .csv (có thể nén .xz, .gz)"))
    return stream, Format.XLSX if format_ == Format.XLSX else Format.TABLE


def _all_rows(table: Table, heading: Heading, name: str) -> Iterator[NamedRow | Refusal]:
    yield from named_rows(table, heading, name, ignore)
    if table.is_cut:
        yield Refusal(name, None, "", _("tệp có quá nhiều hàng; phần cuối không đọc, hãy chia nhỏ tệp"))


def _checked(row: NamedRow | Refusal, typed: Callable[[str], str]) -> ListRow | Refusal:
    if isinstance(row, Refusal):
        return row
    texts = {column: clean_line(typed(cell.text)) for column, cell in row.cells.items()}
    numbers = frozenset(column for column, cell in row.cells.items() if cell.kind == CellKind.NUMBER)
    return ListRow(row.line, {column: text for column, text in texts.items() if text}, numbers)
