"""Archives within the limits: members of a .zip, and the check against Office files that unpack to too much."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from importing.readers.limits import MAX_ARCHIVE_MEMBERS, MAX_OFFICE_BYTES, MAX_OFFICE_PARTS, MAX_OFFICE_UNPACKED_BYTES
from importing.refusal import Refusal, UnreadableError

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def read_members(stream: BinaryIO, file: str) -> Iterator[tuple[str, int, BinaryIO | Refusal]]:
    """Name, position from 1 and content of each file in the archive, one in memory at a time.

    Raises UnreadableError for an archive that is damaged or has too many files.
    """
    with _open(stream) as archive:
        members = [info for info in archive.infolist() if not _is_clutter(info)]
        if len(members) > MAX_ARCHIVE_MEMBERS:
            raise UnreadableError(f"tệp nén có {len(members)} tệp, vượt giới hạn {MAX_ARCHIVE_MEMBERS}; hãy chia nhỏ")
        for position, info in enumerate(members, start=1):
            name = f"{file}/{info.filename}"
            try:
                yield name, position, _content(archive, info)
            except UnreadableError as error:
                yield name, position, Refusal(name, position, "", str(error))


def check_office(stream: IO[bytes]) -> None:
    """Raise UnreadableError for an Office file that unpacks to more than an official one can be."""
    with _open(stream) as archive:
        parts = archive.infolist()
    stream.seek(0)
    # zipfile never yields more of a part than its declared size, so the declared sizes are the limit.
    if len(parts) > MAX_OFFICE_PARTS or sum(part.file_size for part in parts) > MAX_OFFICE_UNPACKED_BYTES:
        raise UnreadableError("tệp giải nén ra quá lớn so với một tệp chính thức; không đọc để bảo vệ máy chủ")


def _open(stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except _DAMAGED as error:
        raise UnreadableError(f"tệp hỏng hoặc tải về chưa trọn: {error}") from error


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    if info.file_size > MAX_OFFICE_BYTES:
        raise UnreadableError(f"tệp lớn hơn {MAX_OFFICE_BYTES // 2**20} MB")
    try:
        return io.BytesIO(archive.read(info))
    except _DAMAGED as error:
        raise UnreadableError(f"không giải nén được: {error}") from error


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    """Whether it is a folder, or a side file of a file manager or of Word."""
    path = PurePosixPath(info.filename)
    return info.is_dir() or "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name == "Thumbs.db"
