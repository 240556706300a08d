"""One cell of a sheet's XML as a `Cell`."""

import datetime
import math
import re
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from importing.readers.table import Cell, CellKind
from importing.readers.workbook.texts import MAIN, decoded, element_text

# Errors pasted as values are texts.
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)")
_EXACT_INTEGERS = 10**15  # Excel keeps fifteen digits


@dataclass(frozen=True, slots=True)
class CellContext:
    strings: list[str]
    date_styles: frozenset[int]
    epoch: datetime.datetime = WINDOWS_EPOCH


def read_cell(element: Any, context: CellContext) -> Cell:
    kind, value = element.get("t", "n"), element.findtext(f"{MAIN}v") or ""
    if not value and kind not in ("inlineStr", "str") and element.find(f"{MAIN}f") is not None:
        return Cell("", CellKind.UNCOMPUTED)
    if kind == "s":
        return _text(context.strings[int(value)] if value else "")
    if kind == "inlineStr":
        inline = element.find(f"{MAIN}is")
        return _text(element_text(inline) if inline is not None else "")
    if kind == "e":
        return Cell(value, CellKind.ERROR)
    if kind == "b" and value:
        return Cell("TRUE" if value in ("1", "true") else "FALSE", CellKind.BOOLEAN)
    if kind == "d" and value:
        return Cell(value, CellKind.DATE)
    if kind == "n" and value:
        return _number(value, int(element.get("s") or 0), context)
    return _text(decoded(value))


def _text(text: str) -> Cell:
    return Cell(text, CellKind.ERROR if _ERROR.fullmatch(text.strip()) else CellKind.TEXT)


def _number(value: str, style: int, context: CellContext) -> Cell:
    number = float(value)
    if not math.isfinite(number):
        return Cell(value, CellKind.ERROR)
    if style in context.date_styles:
        return _date(number, context.epoch)
    is_whole = number.is_integer() and abs(number) < _EXACT_INTEGERS
    return Cell(str(int(number)) if is_whole else repr(number), CellKind.NUMBER)


def _date(number: float, epoch: datetime.datetime) -> Cell:
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return Cell(str(number), CellKind.ERROR)
    if isinstance(moment, datetime.datetime):
        return Cell(moment.strftime("%d/%m/%Y"), CellKind.DATE)
    return Cell(str(moment), CellKind.DATE)
