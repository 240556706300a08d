import io
import unicodedata
import zipfile

import pytest

from importing.readers.archive import count_clutter, read_members
from importing.refusal import Refusal

NAME = "Bộ_Công_an/9_970002.docx"


def unmarked(name: bytes) -> bytes:
    """An archive whose one name is these bytes, not marked as UTF-8."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("N" * len(name), b"x")
    return stream.getvalue().replace(b"N" * len(name), name)


def names(content: bytes) -> list[str]:
    return [name for name, _position, _content in read_members(io.BytesIO(content), "a.zip")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (unicodedata.normalize("NFD", NAME).encode(), NAME),
        (NAME.encode(), NAME),
        (NAME.replace("/", "\\").encode(), NAME),
        ("Büro/a.docx".encode("cp437"), "Büro/a.docx"),
    ],
)
def test_names_read_as_their_maker_wrote_them(raw, expected):
    assert names(unmarked(raw)) == [f"a.zip/{expected}"]


def test_side_files_are_left_out_and_counted():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in ("__MACOSX/._a.docx", "b/.DS_Store", "b/~$a.docx", "Thumbs.db", "b/desktop.ini", "b/a.docx", "c/"):
            file.writestr(name, b"")
    assert names(stream.getvalue()) == ["a.zip/b/a.docx"]
    assert count_clutter(stream) == 5


def test_a_member_with_a_password_is_refused_with_what_to_do():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("a.docx", b"x")
    content = bytearray(stream.getvalue())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    ((_name, _position, refusal),) = read_members(io.BytesIO(bytes(content)), "a.zip")
    assert isinstance(refusal, Refusal)
    assert "mật khẩu" in refusal.reason
