"""Lists as delimited text (.csv, .tsv)."""

from collections.abc import Iterator
from typing import BinaryIO

from catalogue.importers.readers.lists.list_sheets import read_lists
from catalogue.importers.record import ProcedureRecord
from importing.file_account import Tell, ignore
from importing.readers.delimited import read_delimited
from importing.refusal import Refusal


def read_csv(stream: BinaryIO, file: str, tell: Tell = ignore) -> Iterator[ProcedureRecord | Refusal]:
    """The line of a record is its row as Excel shows it. Raises UnreadableError for a file without a list."""
    yield from read_lists([read_delimited(stream)], [], file, None, tell)
