"""The format of a file by its content; its name must not contradict it."""

import re
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

from importing.readers.archive import DAMAGED_ZIP, damaged, open_archive
from importing.readers.file_format import READABLE, Format
from importing.readers.office_package import OfficePackage
from importing.refusal import UnreadableError

_HEAD_BYTES = 4096
_SIGNATURES = (
    (b"\xfd7zXZ\x00", Format.XZ),
    (b"\x1f\x8b", Format.GZIP),
    (b"%PDF", Format.PDF),
    (b"\xff\xfe", Format.UTF16),
    (b"\xfe\xff", Format.UTF16),
    (b"\x89PNG", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"Rar!\x1a", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE file by which its kind is known; an encrypted .docx or .xlsx is one of them.
_OLE_STREAMS = (
    ("EncryptedPackage", Format.ENCRYPTED),
    ("WordDocument", Format.DOC),
    ("PowerPoint Document", Format.PPT),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
)
_BLOCK = 2**20
_BY_SUFFIX = {
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".dotm": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xltx": Format.XLSX,
    ".xltm": Format.XLSX,
    ".zip": Format.ZIP,
    ".xz": Format.XZ,
    ".gz": Format.GZIP,
    ".jsonl": Format.TEXT,
    ".json": Format.TEXT,
    ".ndjson": Format.TEXT,
    ".yaml": Format.TEXT,
    ".yml": Format.TEXT,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".tab": Format.TABLE,
}
# Names that text must not have: Excel and Word open such files all the same.
_NO_TEXT = {".doc", ".xls"}
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div|title)\b", re.DOTALL)
_OFFICE_XML = (b"urn:schemas-microsoft-com:office:", b"schemas.microsoft.com/office/word/2003", b"<pkg:package")
_MAIN_TYPES = (
    ("wordprocessingml", Format.DOCX),
    ("ms-word", Format.DOCX),
    ("spreadsheetml", Format.XLSX),
    ("ms-excel.sheet.binary", Format.XLSB),
    ("ms-excel", Format.XLSX),
    ("presentationml", Format.PPTX),
    ("ms-powerpoint", Format.PPTX),
)


def sniff(stream: BinaryIO) -> Format:
    """The format; leaves the stream at its beginning. Raises UnreadableError for a damaged archive."""
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if not head:
        return Format.EMPTY
    for signature, format_ in _SIGNATURES:
        if head.startswith(signature):
            return format_ if format_ != Format.UTF16 else _utf16_kind(head)
    if head.startswith(_OLE):
        return _ole_kind(stream)
    if head.startswith(b"PK"):
        return _zip_kind(stream)
    if b"\x00" in head:
        return _binary_kind(head)
    return _text_kind(head)


def checked_format(stream: BinaryIO, name: str) -> Format:
    """The format. Raises UnreadableError where it cannot be imported or the name claims another."""
    format_, suffix = sniff(stream), PurePath(name).suffix.lower()
    claimed = _BY_SUFFIX.get(suffix)
    if format_ in (Format.TEXT, Format.UTF16) and (claimed == Format.TABLE or _is_table(stream, suffix)):
        return Format.TABLE
    if format_ not in READABLE:
        raise UnreadableError(_unreadable(format_, suffix, named=claimed is not None or suffix in _NO_TEXT))
    if format_ == Format.TEXT and suffix in _NO_TEXT:
        raise UnreadableError(_unreadable(format_, suffix, named=True))
    if claimed and claimed != format_:
        raise UnreadableError(
            _("tên tệp là %(claimed)s nhưng nội dung là %(format)s; hãy đổi đuôi tệp cho đúng hoặc xuất lại từ nguồn")
            % {"claimed": claimed.label, "format": format_.label}
        )
    return format_


def _unreadable(format_: Format, suffix: str, *, named: bool) -> str:
    if format_ == Format.ENCRYPTED:
        return _("tệp có mật khẩu; %(advice)s") % {"advice": format_.advice}
    if named and format_ != Format.EMPTY and suffix != f".{format_}":
        return _("%(format)s mang tên %(suffix)s, không đọc được; %(advice)s") % {
            "format": format_.label,
            "suffix": suffix,
            "advice": format_.advice,
        }
    return _("tệp %(format)s, không đọc được; %(advice)s") % {"format": format_.label, "advice": format_.advice}


def _is_table(stream: BinaryIO, suffix: str) -> bool:
    """Whether a plain text is a table rather than JSON lines."""
    if suffix != ".txt":
        return False
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    return not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def _ole_kind(stream: BinaryIO) -> Format:
    names = [(name.encode("utf-16-le"), format_) for name, format_ in _OLE_STREAMS]
    found: set[Format] = set()
    tail = b""
    while block := stream.read(_BLOCK):
        found |= {format_ for name, format_ in names if name in tail + block}
        tail = block[-64:]
    stream.seek(0)
    return next((format_ for _name, format_ in names if format_ in found), Format.OLD_OFFICE)


def _zip_kind(stream: BinaryIO) -> Format:
    try:
        with open_archive(stream) as archive:
            return _package_kind(OfficePackage(archive))
    except DAMAGED_ZIP as error:
        raise UnreadableError(damaged()) from error
    finally:
        stream.seek(0)


def _package_kind(package: OfficePackage) -> Format:
    for part, format_ in _MAIN_TYPES:
        if part in package.main_type:
            return format_
    if package.main_type:
        return Format.OTHER_OFFICE
    if package.mimetype.startswith("application/vnd.oasis.opendocument"):
        return Format.ODS if "spreadsheet" in package.mimetype else Format.ODT
    if package.has("Index/Document.iwa") or package.has("Index.zip"):
        return Format.IWORK
    if package.has("word/document.xml"):
        return Format.DOCX
    return Format.XLSX if package.has("xl/workbook.xml") else Format.ZIP


def _binary_kind(head: bytes) -> Format:
    if head.startswith(b"BM") or head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Format.IMAGE
    return Format.ARCHIVE if head[257:262] == b"ustar" else Format.OTHER


def _utf16_kind(head: bytes) -> Format:
    """What the text is where that shows; its coding otherwise."""
    kind = _text_kind(head.decode("utf-16", "ignore").encode())
    return Format.UTF16 if kind == Format.TEXT else kind


def _text_kind(head: bytes) -> Format:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"{\\rtf"):
        return Format.RTF
    if _HTML.match(text):
        return Format.HTML
    if text.startswith(b"mime-version:"):
        return Format.MHTML
    if not text.startswith(b"<?xml"):
        return Format.TEXT
    if any(mark in text for mark in _OFFICE_XML):
        return Format.OFFICE_XML
    return Format.HTML if b"<html" in text else Format.XML
