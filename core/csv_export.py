"""CSV for spreadsheets, which run a cell that looks like a formula: visitors' words must not."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

BOM = "\ufeff"  # without it Excel reads Vietnamese as Windows-1252
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([safe_cell(cell) for cell in header])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def safe_cell(value: Any) -> Any:
    """Numbers as they are; text that a spreadsheet would run, as text (OWASP: CSV injection)."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
