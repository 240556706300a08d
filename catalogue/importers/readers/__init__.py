"""Reads procedures from files: picks the reader by content, and refuses a file whose name contradicts it."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from catalogue.importers.readers.docx import read_docx
from catalogue.importers.readers.jsonl import read_jsonl
from catalogue.importers.readers.xlsx import read_xlsx
from catalogue.importers.readers.yaml import read_yaml
from catalogue.importers.record import ProcedureRecord
from importing.readers.archive import read_members
from importing.readers.limits import MAX_OFFICE_BYTES
from importing.readers.sniff import Format, checked_format
from importing.refusal import Refusal, UnreadableError

_YAML_SUFFIXES = (".yaml", ".yml")


def read_procedures(path: Path, name: str = "") -> Iterator[ProcedureRecord | Refusal]:
    """Records and refusals in the order of the file, one in memory at a time. Raises nothing for a bad file.

    `name` is what people call the file where it is stored under another one.
    """
    name = name or path.name
    try:
        with path.open("rb") as stream:
            yield from _read(stream, name, None)
    except OSError as error:
        yield Refusal(name, None, "", f"không mở được tệp: {error.strerror or error}")


def _read(stream: BinaryIO, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    try:
        format_ = checked_format(stream, file)
        if format_ == Format.ZIP:
            if line is not None:
                raise UnreadableError("tệp nén nằm trong tệp nén; hãy giải nén trước")
            yield from _read_archive(stream, file)
        elif format_ in (Format.DOCX, Format.XLSX):
            yield from _read_office(stream, format_, file, line)
        elif format_ == Format.TEXT and file.lower().endswith(_YAML_SUFFIXES):
            yield from read_yaml(stream, file, line)
        else:
            yield from read_jsonl(stream, format_, file)
    except UnreadableError as error:
        yield Refusal(file, line, "", str(error))


def _read_archive(stream: BinaryIO, file: str) -> Iterator[ProcedureRecord | Refusal]:
    for name, position, content in read_members(stream, file):
        if isinstance(content, Refusal):
            yield content
        else:
            yield from _read(content, name, position)


def _read_office(stream: BinaryIO, format_: Format, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MAX_OFFICE_BYTES:
        raise UnreadableError(f"tệp lớn hơn {MAX_OFFICE_BYTES // 2**20} MB")
    yield from (read_docx if format_ == Format.DOCX else read_xlsx)(stream, file, line)
