"""Excel files: which sheets there are, which of them are shown, and their tables.

openpyxl is used for formats of dates and addresses alone: while it streams it tells neither hidden rows nor merged
cells nor formulas without a value, it decodes escapes by halves, and it refuses strict OOXML.
"""

import datetime
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from importing.readers.office_package import OfficePackage, safe_parser, standard_package
from importing.readers.table import Table
from importing.readers.workbook.cells import CellContext
from importing.readers.workbook.sheet import read_sheet
from importing.readers.workbook.texts import MAIN, decoded, shared_strings

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CREATED = "{http://purl.org/dc/terms/}created"


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str
    hidden: bool


@contextmanager
def open_workbook(stream: BinaryIO) -> Iterator["Workbook"]:
    """Raises UnreadableError for a file beyond the limits; any other error inside means that the file is damaged."""
    with zipfile.ZipFile(standard_package(stream)) as archive:
        yield Workbook(OfficePackage(archive))


class Workbook:
    def __init__(self, package: OfficePackage) -> None:
        self._package = package
        self._main = self._tree(package.main_part or "xl/workbook.xml")
        self._related = package.relationships(package.main_part or "xl/workbook.xml")

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Sheets with cells, in their order; charts and macros are none."""
        found = []
        for element in self._main.iter(f"{MAIN}sheet"):
            related = self._related.get(element.get(_ID, ""))
            if related and related.type.endswith("/worksheet") and self._package.has(related.target):
                hidden = element.get("state", "visible") != "visible"
                found.append(Sheet(decoded(element.get("name", "")), related.target, hidden))
        return found

    @cached_property
    def created(self) -> datetime.date | None:
        """The day on which the file was made; None where it does not say."""
        for relationship in self._package.relationships("").values():
            if relationship.type.endswith("/core-properties") and self._package.has(relationship.target):
                return _day(self._tree(relationship.target).findtext(_CREATED) or "")
        return None

    def table(self, sheet: Sheet) -> Table:
        with self._package.open(sheet.part) as stream:
            return read_sheet(stream, sheet.name, self._context)

    @cached_property
    def _context(self) -> CellContext:
        strings: list[str] = []
        if part := self._part("/sharedStrings"):
            with self._package.open(part) as stream:
                strings = shared_strings(stream)
        properties = self._main.find(f"{MAIN}workbookPr")
        is_mac = properties is not None and properties.get("date1904") in ("1", "true")
        return CellContext(strings, self._date_styles(), MAC_EPOCH if is_mac else WINDOWS_EPOCH)

    def _date_styles(self) -> frozenset[int]:
        part = self._part("/styles")
        if not part:
            return frozenset()
        root = self._tree(part)
        formats = dict(BUILTIN_FORMATS)
        for element in root.iter(f"{MAIN}numFmt"):
            formats[int(element.get("numFmtId"))] = element.get("formatCode", "")
        styles = root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
        ids = (int(style.get("numFmtId") or 0) for style in styles)
        return frozenset(index for index, id_ in enumerate(ids) if is_date_format(formats.get(id_, "General")))

    def _part(self, kind: str) -> str:
        parts = (related.target for related in self._related.values() if related.type.endswith(kind))
        return next(filter(self._package.has, parts), "")

    def _tree(self, part: str) -> Any:
        with self._package.open(part) as stream:
            return etree.parse(stream, safe_parser()).getroot()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
