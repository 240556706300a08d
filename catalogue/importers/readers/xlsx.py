"""The national portal's list export: a title row, then a heading row with Mã số, Tên, Cơ quan ban hành, …"""

import datetime
from collections.abc import Iterator
from typing import IO, Any

import openpyxl

from catalogue.importers.names import split_agencies
from catalogue.importers.official import OfficialTexts, make_record
from catalogue.importers.record import ProcedureRecord
from importing.readers.archive import check_office
from importing.readers.limits import MAX_LIST_ROWS
from importing.record import Provenance
from importing.refusal import Refusal, UnreadableError
from vietnamese.text import clean_line, match_key

SOURCE = "Cổng Dịch vụ công quốc gia, danh sách"
_COLUMNS = {
    "ma so": "code",
    "ma thu tuc": "code",
    "ten": "name",
    "ten thu tuc": "name",
    "co quan ban hanh": "ministry",
    "co quan thuc hien": "executing",
    "linh vuc": "field",
}
# The official lists have their heading in row 2; a hand-made cover above it may push it down a little.
_HEADING_ROWS = 10


def read_xlsx(stream: IO[bytes], file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    """`line` is the row; in an archive the file's name already says which list."""
    check_office(stream)
    try:
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # a wrong stated dimension would cut rows off
        rows = enumerate(sheet.iter_rows(values_only=True), start=1)
        columns = _find_columns(rows)
        source_date = _source_date(workbook)
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
        raise UnreadableError(f"tệp Excel hỏng ({type(error).__name__})") from error
    try:
        yield from _records(rows, columns, file, source_date)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"tệp Excel hỏng giữa chừng ({type(error).__name__})") from error
    finally:
        workbook.close()


def count_rows(stream: IO[bytes], file: str) -> int:
    """How many records and refusals `read_xlsx` yields; raises UnreadableError as it does."""
    return sum(1 for _ in read_xlsx(stream, file, None))


def _find_columns(rows: Iterator[tuple[int, tuple]]) -> dict[str, int]:
    for number, row in rows:
        columns = {
            _COLUMNS[key]: index for index, cell in enumerate(row) if (key := match_key(str(cell or ""))) in _COLUMNS
        }
        if {"code", "name"} <= columns.keys():
            return columns
        if number >= _HEADING_ROWS:
            break
    raise UnreadableError("không thấy hàng tiêu đề có cột “Mã số” và “Tên” trong 10 hàng đầu")


def _records(
    rows: Iterator[tuple[int, tuple]], columns: dict[str, int], file: str, source_date: datetime.date | None
) -> Iterator[ProcedureRecord | Refusal]:
    for number, row in rows:
        if number > MAX_LIST_ROWS:
            raise UnreadableError(f"danh sách dài hơn {MAX_LIST_ROWS} hàng; phần còn lại không đọc")
        cells = {name: _text(row[index]) for name, index in columns.items() if index < len(row)}
        if any(clean_line(cell) for cell in cells.values()):
            yield make_record(_texts(cells, file, number, source_date))


def _text(cell: Any) -> str:
    # A code typed as a number loses its last zeros; a code always has six decimals.
    return f"{cell:.6f}" if isinstance(cell, float) else "" if cell is None else str(cell)


def _texts(cells: dict[str, str], file: str, number: int, source_date: datetime.date | None) -> OfficialTexts:
    return OfficialTexts(
        code=cells.get("code", ""),
        name=cells.get("name", ""),
        provenance=Provenance(source=SOURCE, source_date=source_date, file=file, line=number),
        field=cells.get("field", ""),
        ministry=cells.get("ministry", ""),
        executing_agencies=split_agencies(cells.get("executing", "")),
    )


def _source_date(workbook: openpyxl.Workbook) -> datetime.date | None:
    created = workbook.properties.created
    return created.date() if created else None
