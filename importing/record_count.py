"""Cheap counts of the records in files, for progress bars."""

import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from importing.readers.limits import MAX_LINES_BYTES
from importing.readers.sniff import Format, sniff
from importing.refusal import UnreadableError

# The number of records in a spreadsheet; the text is its file name.
CountRows = Callable[[IO[bytes], str], int]

_BLOCK = 2**20
_OPENERS: dict[Format, Callable[..., Any]] = {Format.XZ: lzma.open, Format.GZIP: gzip.open}


def count_records(paths: list[Path], count_rows: CountRows | None = None) -> int | None:
    """The number of records in all files; None where one cannot be counted.

    Without `count_rows` a spreadsheet counts as one record: it will be refused whole.
    """
    try:
        return sum(_count(path, count_rows or _one) for path in paths)
    except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile, UnreadableError, ValueError):
        return None


def _one(stream: IO[bytes], file: str) -> int:
    return 1


def _count(path: Path, count_rows: CountRows) -> int:
    with path.open("rb") as stream:
        format_ = sniff(stream)
    if format_ == Format.XLSX:
        with path.open("rb") as stream:
            return count_rows(stream, path.name)
    if format_ == Format.ZIP:
        return _count_members(path, count_rows)
    if format_ == Format.DOCX or path.suffix in (".yaml", ".yml"):
        return 1
    return _count_lines(path, format_)


def _count_members(path: Path, count_rows: CountRows) -> int:
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        lists = [info for info in files if info.filename.lower().endswith(".xlsx")]
        rows = 0
        for info in lists:
            with archive.open(info) as stream:
                rows += count_rows(stream, info.filename)
        return len(files) - len(lists) + rows


def _count_lines(path: Path, format_: Format) -> int:
    opener = _OPENERS.get(format_, open)
    lines = read = 0
    with opener(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            lines += block.count(b"\n")
            read += len(block)
            if read > MAX_LINES_BYTES:
                raise ValueError
    return lines
