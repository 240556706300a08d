"""The format of a file by its first bytes; its name must not contradict it."""

import zipfile
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

from importing.refusal import UnreadableError


class Format(StrEnum):
    DOCX = "Word (.docx)"
    XLSX = "Excel (.xlsx)"
    ZIP = "nén .zip"
    XZ = "nén .xz"
    GZIP = "nén .gz"
    TEXT = "văn bản"
    OLD_OFFICE = "Word/Excel đời cũ (.doc, .xls)"
    PDF = "PDF"
    OTHER = "nhị phân không rõ loại"
    EMPTY = "rỗng"


_SIGNATURES = (
    (b"\xfd7zXZ\x00", Format.XZ),
    (b"\x1f\x8b", Format.GZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLD_OFFICE),
    (b"%PDF", Format.PDF),
)
_BY_SUFFIX = {
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".zip": Format.ZIP,
    ".xz": Format.XZ,
    ".gz": Format.GZIP,
    ".jsonl": Format.TEXT,
    ".json": Format.TEXT,
    ".ndjson": Format.TEXT,
    ".yaml": Format.TEXT,
    ".yml": Format.TEXT,
}
_READABLE = {Format.DOCX, Format.XLSX, Format.ZIP, Format.XZ, Format.GZIP, Format.TEXT}


def sniff(stream: BinaryIO) -> Format:
    """The format; leaves the stream at its beginning. Raises UnreadableError for a damaged archive."""
    head = stream.read(512)
    stream.seek(0)
    if not head:
        return Format.EMPTY
    for signature, format_ in _SIGNATURES:
        if head.startswith(signature):
            return format_
    if head.startswith(b"PK"):
        return _office_kind(stream)
    return Format.OTHER if b"\x00" in head else Format.TEXT


def checked_format(stream: BinaryIO, name: str) -> Format:
    """The format. Raises UnreadableError where it cannot be imported or the name claims another."""
    format_ = sniff(stream)
    claimed = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if format_ not in _READABLE:
        raise UnreadableError(
            f"tệp {format_}, không đọc được; cần .docx, .xlsx, .jsonl (có thể nén .xz, .gz), .yaml hoặc .zip"
        )
    if claimed and claimed != format_:
        raise UnreadableError(f"tên tệp là {claimed} nhưng nội dung là {format_}; hãy xuất lại tệp từ nguồn")
    return format_


def _office_kind(stream: BinaryIO) -> Format:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(f"tệp hỏng hoặc tải về chưa trọn: {error}") from error
    finally:
        stream.seek(0)
    if "word/document.xml" in names:
        return Format.DOCX
    return Format.XLSX if "xl/workbook.xml" in names else Format.ZIP
