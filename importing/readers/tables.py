"""The tables of a file, whether it is a workbook or delimited text."""

import datetime
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from importing.readers.delimited import read_delimited
from importing.readers.file_format import Format
from importing.readers.limits import MAX_OFFICE_BYTES
from importing.readers.table import Table
from importing.readers.workbook.workbook import open_workbook
from importing.refusal import UnreadableError


@dataclass(frozen=True, slots=True)
class Tables:
    shown: list[Table]
    hidden: list[Table]
    created: datetime.date | None = None  # the day on which the file was made, where it says


def read_tables(stream: BinaryIO, format_: Format) -> Tables:
    """Raises UnreadableError for a damaged file and for one that is too large."""
    if format_ != Format.XLSX:
        return Tables([read_delimited(stream)], [])
    if stream.seek(0, 2) > MAX_OFFICE_BYTES:
        raise UnreadableError(_("tệp lớn hơn %(size)s MB") % {"size": MAX_OFFICE_BYTES // 2**20})
    stream.seek(0)
    return read_workbook(stream)


def read_workbook(stream: BinaryIO) -> Tables:
    """Raises UnreadableError for a damaged file."""
    try:
        with open_workbook(stream) as workbook:
            shown = [workbook.table(sheet) for sheet in workbook.sheets if not sheet.hidden]
            hidden = [workbook.table(sheet) for sheet in workbook.sheets if sheet.hidden]
            return Tables(shown, hidden, workbook.created)
    except UnreadableError:
        raise
    except Exception as error:  # lxml and zipfile raise whatever a damaged file makes them stumble over
        raise UnreadableError(
            _("tệp Excel hỏng (%(error)s); hãy mở và lưu lại bằng Excel") % {"error": type(error).__name__}
        ) from error
