"""Excel workbooks for download, with cells as safe as those of `core.csv_export`."""

import tempfile
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.csv_export import safe_cell

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAX_CELL = 32_767  # characters; Excel repairs, and so loses, what is longer
_MAX_ROWS = 1_048_576


def xlsx_response(file_name: str, header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> FileResponse:
    """A download of one sheet, written to a temporary file row by row; rows beyond what Excel opens are left out."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([_cell(value) for value in header])
    for row in islice(rows, _MAX_ROWS - 1):
        sheet.append([_cell(value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=_CONTENT_TYPE)


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return safe_cell(ILLEGAL_CHARACTERS_RE.sub("", value))[:_MAX_CELL]
