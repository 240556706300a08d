"""Excel files of lists: the national portal's export, and annexes of decisions."""

from collections.abc import Iterator
from typing import BinaryIO

from catalogue.importers.readers.lists.list_sheets import read_lists
from catalogue.importers.record import ProcedureRecord
from importing.file_account import Tell, ignore
from importing.readers.tables import read_workbook
from importing.refusal import Refusal


def read_xlsx(stream: BinaryIO, file: str, tell: Tell = ignore) -> Iterator[ProcedureRecord | Refusal]:
    """The line of a record is its row. Raises UnreadableError for a damaged file and for one without a list."""
    tables = read_workbook(stream)
    yield from read_lists(tables.shown, tables.hidden, file, tables.created, tell)
