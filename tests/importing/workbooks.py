"""Small workbooks, made where a test needs them; what openpyxl does not write is put into the XML."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

HEADING = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")

Fill = Callable[[Worksheet], None]


def rows(*lines: tuple) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def workbook_bytes(sheets: dict[str, Fill], *, hidden: dict[str, str] | None = None) -> bytes:
    """A workbook of these sheets; `hidden` gives some the state "hidden" or "veryHidden"."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, fill in sheets.items():
        sheet = workbook.create_sheet(name)
        fill(sheet)
        sheet.sheet_state = (hidden or {}).get(name, "visible")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def list_bytes(fill: Fill) -> bytes:
    return workbook_bytes({"Danh sách": fill})


def save(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def changed_parts(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with each part as `change` gives it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            copy.writestr(info.filename, change(info.filename, source.read(info)))
    return target.getvalue()


def renamed_part(content: bytes, old: str, new: str) -> bytes:
    """The package with one part under another name, as Word Online and others write it."""
    target = io.BytesIO()
    folder, _slash, name = old.rpartition("/")
    new_name = new.rpartition("/")[2]
    names = {old: new, f"{folder}/_rels/{name}.rels": f"{folder}/_rels/{new_name}.rels"}
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            part = source.read(info)
            if info.filename in ("[Content_Types].xml", "_rels/.rels"):
                part = part.replace(old.encode(), new.encode())
            copy.writestr(names.get(info.filename, info.filename), part)
    return target.getvalue()


_TRANSITIONAL = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/([\w/-]+)")
_STRICT_NAMES = {b"extended-properties": b"extendedProperties", b"custom-properties": b"customProperties"}


def strict(content: bytes) -> bytes:
    """The package with the names of strict OOXML."""

    def name(match: re.Match[bytes]) -> bytes:
        if match[1] == b"package":
            return match[0]
        folder, _slash, last = match[2].rpartition(b"/")
        path = b"/".join(filter(None, (folder, _STRICT_NAMES.get(last, last))))
        return b"http://purl.oclc.org/ooxml/" + match[1] + b"/" + path

    def change(part: str, text: bytes) -> bytes:
        return _TRANSITIONAL.sub(name, text) if part.endswith((".xml", ".rels")) else text

    return changed_parts(content, change)
