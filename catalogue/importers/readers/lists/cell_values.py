"""Values of a list's cells: codes as offices type them, and cells that hold no value to rely on."""

import re

from django.utils.translation import gettext as _

from core.text.procedure_codes import canonical_code
from importing.readers.table import Cell, CellKind, address
from vietnamese.text import clean_line

CODE_INSIDE = re.compile(r"(?<![\d.,/])\d[.,]\d{6}(?!\d)")
_SEVEN_DIGITS = re.compile(r"(\d)(\d{6})")
_GROUPED = re.compile(r"(\d)[.,\s]\s*(\d{3})[.,\s]?(\d{3})")
# Codes of provinces: 1.001193.000.00.00.H12.
_LOCAL = re.compile(r"(\d\.\d{6})(?:\.\d{2,3}){1,3}(?:\.[A-Z]+\d+)?")
_LETTER = re.compile(r"[^\W\d_]")
# Columns whose cells name something: a bare number there comes from a formula or a slip.
_NAMES = {"name", "ministry", "executing", "competent", "coordinating", "delegated", "field", "levels"}


def code_text(cell: Cell) -> str:
    """The code as the catalogue writes it, where the cell leaves no doubt; else the cell's own text.

    A code stored as a number has lost its last zeros or its point.
    """
    text = clean_line(cell.text).strip("'’ ")
    if cell.kind == CellKind.NUMBER and "." in text and "e" not in text:
        return f"{float(text):.6f}"
    if match := _SEVEN_DIGITS.fullmatch(text):
        return f"{match[1]}.{match[2]}"
    if match := _GROUPED.fullmatch(text):
        return f"{match[1]}.{match[2]}{match[3]}"
    if match := _LOCAL.fullmatch(text):
        return match[1]
    return canonical_code(text) or text


def problem(cell: Cell, name: str, column: int, row: int) -> str:
    """Why the cell's value cannot be relied on, with its address and what to do; empty where it can."""
    place = address(column, row)
    if cell.kind == CellKind.UNCOMPUTED:
        return _("ô %(cell)s là công thức chưa được tính; mở và lưu lại bằng Excel") % {"cell": place}
    if cell.kind == CellKind.ERROR:
        return _("ô %(cell)s báo lỗi %(error)s; hãy sửa trong Excel") % {"cell": place, "error": cell.text}
    if cell.kind == CellKind.BOOLEAN and name in _NAMES | {"code"}:
        return _("ô %(cell)s là giá trị đúng/sai (%(value)s), không phải chữ") % {"cell": place, "value": cell.text}
    if cell.kind == CellKind.DATE:
        return _("ô %(cell)s bị lưu thành ngày tháng (%(value)s); định dạng ô là Văn bản (Text) rồi gõ lại") % {
            "cell": place,
            "value": cell.text,
        }
    if cell.kind == CellKind.NUMBER and name in _NAMES:
        return _("ô %(cell)s là số %(value)s, không phải tên") % {"cell": place, "value": cell.text}
    return _code_problem(cell, place) if name == "code" else _name_problem(cell, place) if name == "name" else ""


def _code_problem(cell: Cell, place: str) -> str:
    codes = dict.fromkeys(CODE_INSIDE.findall(cell.text))
    if len(codes) > 1:
        return _("ô %(cell)s có %(count)s mã thủ tục; hãy tách mỗi mã một hàng") % {"cell": place, "count": len(codes)}
    if re.fullmatch(r"\d[.,]\d{1,5}", clean_line(cell.text)) and cell.kind == CellKind.TEXT:
        return _("ô %(cell)s ghi mã %(code)s thiếu chữ số (Excel có thể đã bỏ số 0 ở cuối); cần dạng 1.234567") % {
            "cell": place,
            "code": clean_line(cell.text),
        }
    return ""


def _name_problem(cell: Cell, place: str) -> str:
    if _LETTER.search(cell.text):
        return ""
    return _("ô %(cell)s là “%(value)s”, không phải tên thủ tục") % {"cell": place, "value": clean_line(cell.text)[:40]}
