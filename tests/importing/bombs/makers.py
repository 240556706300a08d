"""Small files that a reader without bounds would unpack to gigabytes, or read for hours."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MB = 2**20


def _repeated(unit: bytes, size: int) -> Iterable[bytes]:
    block = unit * (MB // len(unit))
    for _number in range(max(1, size // len(block))):
        yield block


def _package(path: Path, main: str, type_: str, parts: Mapping[str, Iterable[bytes]], method: int) -> Path:
    types = f'<Types xmlns="{_TYPES}"><Override PartName="/{main}" ContentType="{type_}"/></Types>'
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/>'
    relations = f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        for name, blocks in parts.items():
            with archive.open(name, "w", force_zip64=False) as part:
                for block in blocks:
                    part.write(block)
    return path


def word_bomb(path: Path, size: int, unit: bytes = b"<w:p/>", method: int = zipfile.ZIP_DEFLATED) -> Path:
    head, tail = f'<w:document xmlns:w="{_WORD}"><w:body>'.encode(), b"</w:body></w:document>"
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _package(
        path, "word/document.xml", type_, {"word/document.xml": [head, *_repeated(unit, size), tail]}, method
    )


def letters_bomb(path: Path, size: int) -> Path:
    return word_bomb(path, size, b"<w:p><w:r><w:t>a</w:t></w:r></w:p>")


def strings_bomb(path: Path, size: int) -> Path:
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    relations = (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    parts = {
        "xl/workbook.xml": [book.encode()],
        "xl/_rels/workbook.xml.rels": [relations.encode()],
        "xl/worksheets/sheet1.xml": [sheet.encode()],
        "xl/sharedStrings.xml": [
            f'<sst xmlns="{_SHEET}">'.encode(),
            *_repeated(b"<si><t>_x0041_</t></si>", size),
            b"</sst>",
        ],
    }
    type_ = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return _package(path, "xl/workbook.xml", type_, parts, zipfile.ZIP_DEFLATED)


def entities(path: Path) -> Path:
    body = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">'.replace("&a0;", "&a;").encode() for number in range(1, 10)
    )
    text = (
        body
        + f']><w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p>'.encode()
        + b"</w:body></w:document>"
    )
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _package(path, "word/document.xml", type_, {"word/document.xml": [text]}, zipfile.ZIP_DEFLATED)


def aliases_yaml(path: Path) -> Path:
    path.write_text(f"a: &a {'x' * 900_000}\nb: [{'*a, ' * 100_000}]\n")
    return path


def nested_yaml(path: Path) -> Path:
    path.write_text("a: " + "[" * 50_000)
    return path


def block_nested_yaml(path: Path) -> Path:
    path.write_text("a:\n" + "".join(f"{' ' * depth}- \n" for depth in range(1, 500)))
    return path


def blank_lines_xz(path: Path, size: int) -> Path:
    path.write_bytes(lzma.compress(b"\n" * size, preset=0))
    return path


def hungry_xz(path: Path) -> Path:
    """Asks for a dictionary of 3 GB."""
    content = bytearray(lzma.compress(b"{}\n", filters=[{"id": lzma.FILTER_LZMA2, "preset": 0}]))
    # The size of the dictionary is one byte of the block's header (39: 3 GB), whose checksum follows.
    start = 12
    header = content[start : start + (content[start] + 1) * 4]
    position = header.index(0x21) + 2
    header[position] = 39
    header[-4:] = zlib.crc32(bytes(header[:-4])).to_bytes(4, "little")
    content[start : start + len(header)] = header
    path.write_bytes(bytes(content))
    return path


def nested_json(path: Path) -> Path:
    path.write_text('{"a": ' + "[" * 200_000 + "\n")
    return path


def crowded_zip(path: Path, count: int) -> Path:
    """So many members that their names alone fill the memory."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}{'a' * 200}", b"")
    return path


def zip_of(path: Path, member: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member.name, member.read_bytes())
    return path


def lying_zip(path: Path) -> Path:
    """A Word file that declares 100 bytes for a part of 60 MB."""
    word_bomb(path, 60 * MB)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        real = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    while (position := content.find(real)) >= 0:
        content[position : position + 4] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    return path
