"""Cheap counts of the records in files, for progress bars."""

import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from importing.readers.archive import PACKED_AS, file_members, is_clutter, open_archive
from importing.readers.file_format import Format
from importing.readers.json_lines import unpacked
from importing.readers.limits import MAX_LINES, MAX_LINES_BYTES, MAX_OFFICE_BYTES
from importing.readers.sniff import checked_format
from importing.refusal import UnreadableError

# The number of records in a spreadsheet or table; the text is its file name.
CountRows = Callable[[BinaryIO, str], int]

_BLOCK = 2**20
_TABLE_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".csv", ".tsv", ".tab", ".txt")


def count_records(paths: list[Path], count_rows: CountRows | None = None) -> int | None:
    """The number of records in all files; None where one cannot be counted.

    Without `count_rows` a spreadsheet counts as one record: it will be refused whole.
    """
    try:
        return sum(_count(path, count_rows or _one) for path in paths)
    except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, UnreadableError, ValueError):
        return None


def _one(stream: BinaryIO, file: str) -> int:
    return 1


def _count(path: Path, count_rows: CountRows) -> int:
    with path.open("rb") as stream:
        format_ = checked_format(stream, path.name)
    if format_ in (Format.XLSX, Format.TABLE):
        with path.open("rb") as stream:
            return count_rows(stream, path.name)
    if format_ == Format.ZIP:
        return _count_members(path, count_rows)
    if format_ == Format.DOCX or path.suffix in (".yaml", ".yml"):
        return 1
    return _count_lines(path, format_)


def _count_members(path: Path, count_rows: CountRows) -> int:
    with path.open("rb") as stream, open_archive(stream) as archive:
        members = [member for member in file_members(archive) if not is_clutter(member.name)]
        lists = [member for member in members if member.name.lower().endswith(_TABLE_SUFFIXES)]
        rows = 0
        for member in lists:
            if member.info.file_size > MAX_OFFICE_BYTES or member.info.compress_type not in PACKED_AS:
                rows += 1
                continue
            rows += count_rows(io.BytesIO(archive.read(member.info)), member.name)
        return len(members) - len(lists) + rows


def _count_lines(path: Path, format_: Format) -> int:
    lines = read = 0
    with path.open("rb") as stream:
        text = unpacked(stream, format_)
        while block := text.read(_BLOCK):
            lines += block.count(b"\n")
            read += len(block)
            if read > MAX_LINES_BYTES or lines > MAX_LINES:
                raise ValueError
    return lines
