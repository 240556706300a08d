"""Excel files of lists: the national portal's export, and annexes of decisions."""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from catalogue.importers.readers.lists.list_sheets import read_lists
from catalogue.importers.record import ProcedureRecord
from importing.file_account import Tell, ignore
from importing.readers.workbook.workbook import open_workbook
from importing.refusal import Refusal, UnreadableError


def read_xlsx(stream: BinaryIO, file: str, tell: Tell = ignore) -> Iterator[ProcedureRecord | Refusal]:
    """The line of a record is its row. Raises UnreadableError for a damaged file and for one without a list."""
    try:
        with open_workbook(stream) as workbook:
            shown = [workbook.table(sheet) for sheet in workbook.sheets if not sheet.hidden]
            hidden = [workbook.table(sheet) for sheet in workbook.sheets if sheet.hidden]
            source_date = workbook.created
    except UnreadableError:
        raise
    except Exception as error:  # lxml and zipfile raise whatever a damaged file makes them stumble over
        raise UnreadableError(
            _("tệp Excel hỏng (%(error)s); hãy mở và lưu lại bằng Excel") % {"error": type(error).__name__}
        ) from error
    yield from read_lists(shown, hidden, file, source_date, tell)
