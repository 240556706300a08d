import codecs
import io
import zipfile

import pytest

from importing.readers.file_format import Format
from importing.readers.sniff import checked_format, sniff
from importing.refusal import UnreadableError
from tests.importing.files import archive, list_file, word_file
from tests.importing.workbooks import HEADING, list_bytes, renamed_part, rows, strict

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 64


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return stream.getvalue()


def binary_workbook() -> bytes:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return package(
        **{
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{relationship}" Target="xl/workbook.bin"/>'
            "</Relationships>",
            "xl/workbook.bin": "x",
        }
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ole("EncryptedPackage"), Format.ENCRYPTED),
        (ole("WordDocument"), Format.DOC),
        (ole("Workbook"), Format.XLS),
        (ole("PowerPoint Document"), Format.PPT),
        (OLE, Format.OLD_OFFICE),
        (b"<html><body>", Format.HTML),
        (codecs.BOM_UTF8 + b"\n<!DOCTYPE html>", Format.HTML),
        (b"<!-- x --> <table>", Format.HTML),
        (b'<?xml version="1.0"?><html xmlns="x">', Format.HTML),
        ("<html><table>".encode("utf-16"), Format.HTML),
        (b"MIME-Version: 1.0\nX", Format.MHTML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Format.OFFICE_XML),
        (b'<?xml version="1.0"?><a/>', Format.XML),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"%PDF-1.7", Format.PDF),
        (b"\x89PNG\r\n", Format.IMAGE),
        (b"\xff\xd8\xff\xe0", Format.IMAGE),
        (b"BM\x00\x00", Format.IMAGE),
        (b"Rar!\x1a\x07", Format.ARCHIVE),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Format.ODS),
        (package(mimetype="application/vnd.oasis.opendocument.text"), Format.ODT),
        (package(**{"Index/Document.iwa": "x"}), Format.IWORK),
        (binary_workbook(), Format.XLSB),
        (package(**{"a.txt": "x"}), Format.ZIP),
        (word_file(), Format.DOCX),
        (strict(word_file()), Format.DOCX),
        (renamed_part(word_file(), "word/document.xml", "word/document2.xml"), Format.DOCX),
        (list_file(), Format.XLSX),
        (strict(list_file()), Format.XLSX),
        (renamed_part(list_file(), "xl/workbook.xml", "xl/workbook2.xml"), Format.XLSX),
        ('{"code": "1"}'.encode("utf-16"), Format.UTF16),
        (b'{"code": "1"}', Format.TEXT),
        (b"", Format.EMPTY),
        (b"\x00\x01", Format.OTHER),
    ],
)
def test_a_file_is_known_by_its_content(content, expected):
    stream = io.BytesIO(content)
    assert sniff(stream) == expected
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "says", "advises"),
    [
        ("a.docx", ole("EncryptedPackage"), "có mật khẩu", "bỏ mật khẩu"),
        ("a.xlsx", ole("EncryptedPackage"), "có mật khẩu", "bỏ mật khẩu"),
        ("a.xls", b"<html><table>", "trang HTML mang tên .xls", ".xlsx"),
        ("a.docx", b"<html><body>", "trang HTML mang tên .docx", ".docx"),
        ("a.docx", b"{\\rtf1", "RTF mang tên .docx", ".docx"),
        ("a.xls", ole("Workbook"), "Excel đời cũ (.xls)", ".xlsx"),
        ("a.xlsx", ole("Workbook"), "mang tên .xlsx", ".xlsx"),
        ("a.doc", ole("WordDocument"), "Word đời cũ (.doc)", ".docx"),
        ("a.xls", b"a\tb\n", "văn bản mang tên .xls", ".jsonl"),
        ("a.ods", package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods", ".xlsx"),
        ("a.numbers", package(**{"Index/Document.iwa": "x"}), "Numbers", "Export"),
        ("a.xlsb", binary_workbook(), ".xlsb", ".xlsx"),
        ("a.pdf", b"%PDF-1.7", "PDF", "nguồn"),
        ("a.png", b"\x89PNG", "ảnh", "nguồn"),
        ("a.rar", b"Rar!\x1a", ".rar", ".zip"),
        ("a.xlsx", b"", "rỗng", "tải lại"),
        ("a.xlsx", list_file()[:900], "hỏng", "tải lại"),
        ("a.docx", list_file(), "nội dung là Excel", "đổi đuôi"),
        ("a.jsonl", '{"a": 1}'.encode("utf-16"), "UTF-16", "UTF-8"),
    ],
)
def test_a_refused_file_is_named_for_what_it_is_with_what_to_do(name, content, says, advises):
    with pytest.raises(UnreadableError) as caught:
        checked_format(io.BytesIO(content), name)
    assert says in str(caught.value)
    assert advises in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", b"a;b", Format.TABLE),
        ("a.tsv", "a\tb".encode("utf-16"), Format.TABLE),
        ("a.txt", b"a\tb", Format.TABLE),
        ("a.txt", b'{"a": 1}', Format.TEXT),
        ("a.xlsm", list_file(), Format.XLSX),
        ("a.docm", word_file(), Format.DOCX),
        ("a.xls", list_file(), Format.XLSX),
    ],
)
def test_the_name_decides_where_the_content_leaves_a_choice(name, content, expected):
    assert checked_format(io.BytesIO(content), name) == expected


def test_a_folder_of_files_is_no_workbook(tmp_path):
    path = archive(tmp_path / "a.zip", **{"a/list.xlsx": list_bytes(rows(HEADING))})
    assert sniff(io.BytesIO(path.read_bytes())) == Format.ZIP
