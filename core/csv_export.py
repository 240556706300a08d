"""CSV for spreadsheets: the only module that writes it.

A spreadsheet runs a cell that looks like a formula, so text that begins like one is exported as text (OWASP: CSV
injection), whoever wrote it: visitors, editors or imported files. Where a cell begins is for the spreadsheet to say:
one that splits at semicolons or tabs does not see the same quotes. So every cell is quoted, and within a cell whatever
looks like a formula after a separator or a new line is marked too.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese as Windows-1252
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FORMULA_STARTS = (*_SIGNS, "\t", "\r", "\n")
# Where a spreadsheet may see a cell begin; spaces and quotes before the formula are skipped by some.
_CELL_START = re.compile(r"""((?:^|[;,|\t\r\n\v\f\x85\u2028\u2029])[\s"']*?)(?=[=+\-@＝＋－＠])""")
# The same with the mark that `csv_lines` puts there.
_MARKED_START = re.compile(_CELL_START.pattern.replace("(?=", "'(?="))


def csv_response(file_name: str, header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A download of `csv_lines`, row by row; `file_name` is ASCII without quotes."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def csv_lines(header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Lines with their ends, of safe cells separated by commas; the first begins with a byte order mark."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK + writer.writerow([_safe_csv_cell(cell) for cell in header])
    for row in rows:
        yield writer.writerow([_safe_csv_cell(cell) for cell in row])


def _safe_csv_cell(value: Any) -> Any:
    """As `safe_cell`, for a file whose separator the reader chooses. What is neither number nor text becomes text."""
    if value is None or isinstance(value, int | float):
        return value
    return safe_cell(_CELL_START.sub(r"\1'", str(value)))


def safe_cell(value: Any) -> Any:
    """Numbers unchanged; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value


def typed_cell(text: str) -> str:
    """The text that `safe_cell` made this of; one that began like this itself loses an apostrophe."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_SIGNS) else text


def typed_csv_cell(text: str) -> str:
    """The text of which `csv_lines` made this cell; only blanks at its beginning may keep an apostrophe."""
    return _MARKED_START.sub(r"\1", text)


class _Echo:
    """A file for the CSV writer that returns each line."""

    def write(self, line: str) -> str:
        return line
