"""Reads procedures from files: picks the reader by content, and refuses a file whose name contradicts it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from catalogue.importers.readers.csv_list import read_csv
from catalogue.importers.readers.docx import read_docx
from catalogue.importers.readers.jsonl import read_jsonl
from catalogue.importers.readers.xlsx import read_xlsx
from catalogue.importers.readers.yaml import read_yaml
from catalogue.importers.record import ProcedureRecord
from importing.file_account import FileAccount, RowFate, Tell, ignore
from importing.readers.archive import count_clutter, read_members
from importing.readers.file_format import Format
from importing.readers.limits import MAX_OFFICE_BYTES
from importing.readers.office_package import standard_package
from importing.readers.sniff import checked_format
from importing.refusal import Refusal, UnreadableError

_YAML_SUFFIXES = (".yaml", ".yml")


def read_procedures(path: Path, name: str = "", tell: Tell = ignore) -> Iterator[ProcedureRecord | Refusal]:
    """Records and refusals in the order of the file, one in memory at a time. Raises nothing for a bad file.

    `name` is what people call the file where it is stored under another one. `tell` is given an account of each sheet
    and archive once it is read.
    """
    name = name or path.name
    try:
        with path.open("rb") as stream:
            yield from _read(stream, name, None, tell)
    except OSError as error:
        yield Refusal(name, None, "", f"không mở được tệp: {error.strerror or error}")


def count_rows(stream: BinaryIO, file: str) -> int:
    """How many records and refusals a list gives, refused whole or read."""
    return sum(1 for _record in _read(stream, file, 1, ignore))


def _read(stream: BinaryIO, file: str, line: int | None, tell: Tell) -> Iterator[ProcedureRecord | Refusal]:
    try:
        format_ = checked_format(stream, file)
        if format_ == Format.ZIP:
            if line is not None:
                raise UnreadableError(_("tệp nén nằm trong tệp nén; hãy giải nén trước"))
            yield from _read_archive(stream, file, tell)
        elif format_ in (Format.DOCX, Format.XLSX):
            yield from _read_office(stream, format_, file, line, tell)
        elif format_ == Format.TABLE:
            yield from read_csv(stream, file, tell)
        elif format_ == Format.TEXT and file.lower().endswith(_YAML_SUFFIXES):
            yield from read_yaml(stream, file, line)
        else:
            yield from read_jsonl(stream, format_, file)
    except UnreadableError as error:
        yield Refusal(file, line, "", str(error))


def _read_archive(stream: BinaryIO, file: str, tell: Tell) -> Iterator[ProcedureRecord | Refusal]:
    counts = Counter({RowFate.CLUTTER: count_clutter(stream)})
    for name, position, content in read_members(stream, file):
        was_read = False
        for record in [content] if isinstance(content, Refusal) else _read(content, name, position, tell):
            was_read = was_read or not isinstance(record, Refusal)
            yield record
        counts[RowFate.READ if was_read else RowFate.REFUSED] += 1
    tell(FileAccount(file, "", counts))


def _read_office(
    stream: BinaryIO, format_: Format, file: str, line: int | None, tell: Tell
) -> Iterator[ProcedureRecord | Refusal]:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MAX_OFFICE_BYTES:
        raise UnreadableError(_("tệp lớn hơn %(size)s MB") % {"size": MAX_OFFICE_BYTES // 2**20})
    if format_ == Format.DOCX:
        yield from read_docx(standard_package(stream), file, line)
    else:
        yield from read_xlsx(stream, file, tell)
