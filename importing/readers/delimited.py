"""Tables as delimited text: .csv and .tsv, with the delimiter and coding that Excel writes in any country."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _

from importing.readers.limits import MAX_LIST_ROWS, MAX_OFFICE_BYTES
from importing.readers.table import Cell, Row, Table, in_unicode
from importing.refusal import UnreadableError
from vietnamese.text import clean_line

_DELIMITERS = "\t;,|"
# What follows a cell in quotes parts cells, whatever the texts of other cells hold.
_QUOTED_START = re.compile(rf'"[^"]*+(?:""[^"]*+)*+"([{_DELIMITERS}])')
_JUDGED_ROWS = 100
# Line breaks and tabs as programs write them that read workbooks without decoding them.
_CONTROL = re.compile("_x00([01][0-9A-Fa-f])_")


def read_delimited(stream: BinaryIO) -> Table:
    """Raises UnreadableError for other codings than UTF-8 and UTF-16, and for broken quotes."""
    text = _decoded(stream.read(MAX_OFFICE_BYTES + 1))
    delimiter, text = _delimiter(text)
    rows: list[Row] = []
    count, is_cut = 0, False
    try:
        for number, values in enumerate(_records(text, delimiter), start=1):
            count = number
            cells = {
                column: Cell(_CONTROL.sub(_control, value))
                for column, value in enumerate(values, start=1)
                if clean_line(value)
            }
            if cells and len(rows) < MAX_LIST_ROWS:
                rows.append(Row(number, in_unicode(cells)))
            elif cells:
                is_cut = True
    except csv.Error as error:
        raise UnreadableError(
            _("tệp .csv hỏng ở hàng %(row)s (dấu nháy hoặc ô quá dài); hãy lưu lại thành .xlsx") % {"row": count + 1}
        ) from error
    return Table("", tuple(rows), count, is_cut=is_cut)


def _control(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_OFFICE_BYTES:
        raise UnreadableError(_("tệp lớn hơn %(size)s MB") % {"size": MAX_OFFICE_BYTES // 2**20})
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _("tệp .csv không phải UTF-8 nên tiếng Việt sẽ sai; trong Excel hãy lưu thành “CSV UTF-8” hoặc .xlsx")
        ) from error


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the line in which Excel may state it ("sep=;")."""
    first, _newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        # Excel does not show that line; a blank one keeps the numbers of the rows of the file.
        return first.strip()[-1], f"\n{rest}"
    if match := _QUOTED_START.match(text):
        return match[1], text
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter)), text


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have as many cells as most do, and that number; a text without the delimiter fits least."""
    try:
        widths = Counter(len(values) for values in islice(_records(text, delimiter), _JUDGED_ROWS) if len(values) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
