"""Archives within the limits: members of a .zip, and the check against Office files that unpack to too much."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from django.utils.translation import gettext as _

from importing.readers.limits import (
    FREE_OF_RATIO_BYTES,
    MAX_ARCHIVE_DIRECTORY_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MAX_OFFICE_BYTES,
    MAX_OFFICE_PARTS,
    MAX_OFFICE_RATIO,
    MAX_OFFICE_UNPACKED_BYTES,
)
from importing.refusal import Refusal, UnreadableError

DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
# Of others Python unpacks a block at once, however large it becomes.
PACKED_AS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# The record at the end of an archive, which a comment of 64 KB may follow.
_END_SIGNATURE, _END_BYTES, _MAX_END_BYTES = b"PK\x05\x06", 22, 22 + 2**16
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
# What zipfile takes names for that are not marked as UTF-8.
_OLD_NAMES = "cp437"
# Side files of macOS, Windows, Word and LibreOffice, which nobody put there.
_CLUTTER_NAMES = {"thumbs.db", "desktop.ini"}
_CLUTTER_STARTS = (".", "~$")


@dataclass(frozen=True, slots=True)
class Member:
    name: str  # composed, with forward slashes
    info: zipfile.ZipInfo


def damaged() -> str:
    return _("tệp hỏng hoặc tải về chưa trọn; hãy tải lại từ nguồn")


def read_members(stream: BinaryIO, file: str) -> Iterator[tuple[str, int, BinaryIO | Refusal]]:
    """Name, position from 1 and content of each file in the archive, one in memory at a time; side files left out.

    Raises UnreadableError for an archive that is damaged or has too many files.
    """
    with open_archive(stream) as archive:
        members = [member for member in file_members(archive) if not is_clutter(member.name)]
        if len(members) > MAX_ARCHIVE_MEMBERS:
            raise UnreadableError(
                _("tệp nén có %(count)s tệp, vượt giới hạn %(limit)s; hãy chia nhỏ")
                % {"count": len(members), "limit": MAX_ARCHIVE_MEMBERS}
            )
        for position, member in enumerate(members, start=1):
            name = f"{file}/{member.name}"
            try:
                yield name, position, _content(archive, member.info)
            except UnreadableError as error:
                yield name, position, Refusal(name, position, "", str(error))


def count_clutter(stream: BinaryIO) -> int:
    """How many side files of other programs `read_members` leaves out."""
    with open_archive(stream) as archive:
        return sum(is_clutter(member.name) for member in file_members(archive))


def file_members(archive: zipfile.ZipFile) -> list[Member]:
    """All members that are no folders."""
    return [Member(_name(info), info) for info in archive.infolist() if not info.is_dir()]


def is_clutter(name: str) -> bool:
    """Whether it is a side file of a file manager or of an Office program."""
    path = PurePosixPath(name)
    return (
        "__MACOSX" in path.parts
        or path.name.startswith(_CLUTTER_STARTS)
        or path.name.lower() in _CLUTTER_NAMES
        or name.endswith("/")
    )


def check_office(stream: IO[bytes]) -> None:
    """Raise UnreadableError for an Office file that unpacks to more than an official one can be."""
    with open_archive(stream) as archive:
        parts = archive.infolist()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    # zipfile never yields more of a part than its declared size, so the declared sizes are the limit.
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_OFFICE_PARTS
        or unpacked > MAX_OFFICE_UNPACKED_BYTES
        or unpacked > max(size * MAX_OFFICE_RATIO, FREE_OF_RATIO_BYTES)
        or any(part.compress_type not in PACKED_AS for part in parts)
    ):
        raise UnreadableError(_("tệp giải nén ra quá lớn so với một tệp chính thức; không đọc để bảo vệ máy chủ"))


def open_archive(stream: IO[bytes]) -> zipfile.ZipFile:
    """Raises UnreadableError for what is no archive, and for one whose directory alone would fill the memory."""
    if _directory_bytes(stream) > MAX_ARCHIVE_DIRECTORY_BYTES:
        raise UnreadableError(_("tệp nén có quá nhiều tệp bên trong; hãy chia nhỏ"))
    try:
        return zipfile.ZipFile(stream)
    except DAMAGED_ZIP as error:
        raise UnreadableError(damaged()) from error


def _directory_bytes(stream: IO[bytes]) -> int:
    """As the archive declares it; 0 where it has no end, which zipfile refuses."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _MAX_END_BYTES))
    end = stream.read(_MAX_END_BYTES)
    stream.seek(0)
    start = end.rfind(_END_SIGNATURE)
    return int.from_bytes(end[start + 12 : start + 16], "little") if 0 <= start <= len(end) - _END_BYTES else 0


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    if info.file_size > MAX_OFFICE_BYTES:
        raise UnreadableError(_("tệp lớn hơn %(size)s MB") % {"size": MAX_OFFICE_BYTES // 2**20})
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableError(_("tệp nén có mật khẩu; hãy giải nén rồi nén lại không đặt mật khẩu"))
    if info.compress_type not in PACKED_AS:
        raise UnreadableError(_("không giải nén được; hãy nén lại thành .zip thường rồi tải lên"))
    try:
        return io.BytesIO(archive.read(info))
    except DAMAGED_ZIP as error:
        raise UnreadableError(_("không giải nén được; hãy nén lại thành .zip thường rồi tải lên")) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name that its maker wrote: macOS writes UTF-8 without saying so, and decomposed; old Windows, backslashes."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode(_OLD_NAMES).decode("utf-8")
        except UnicodeError:
            name = info.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))
