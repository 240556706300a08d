"""Small official files, made where a test needs them."""

import datetime
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

CODE = "1.001193"

ROW = {
    "code": CODE,
    "name": "Đăng ký khai sinh",
    "agency": "Ủy ban nhân dân cấp xã",
    "ministry": "Bộ Tư pháp",
    "level": ["Cấp Xã"],
    "field": "Hộ tịch",
    "audience": ["Công dân Việt Nam"],
    "steps": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
    "channels": [
        {"channel": "Trực tiếp", "duration": "1 Ngày làm việc", "fee": "8,000 VNĐ", "description": "Nộp tại xã"},
        {"channel": "Trực tuyến", "duration": "1 Ngày làm việc", "fee": "Miễn phí", "description": ""},
    ],
    "documents": [{"name": "Giấy chứng sinh", "form": "", "originals": 1, "copies": 0, "case": ""}],
    "legal_basis": ["60/2014/QH13 – Luật Hộ tịch (20-11-2014, Quốc hội)"],
    "result": "Giấy khai sinh",
    "conditions": "",
    "authority": "",
    "receiving_address": "",
    "keywords": "",
    "decision_no": "163/QĐ-BTP",
    "type": "TTHC được luật giao quy định chi tiết",
    "online_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1",
    "source": "cong-a",
    "source_date": "2026-07-20",
}


def row(code: str = CODE, **changes: Any) -> dict:
    return {**ROW, "code": code, **changes}


def write_lines(path: Path, *rows: dict | str) -> Path:
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def word_file(papers: Sequence[str] = ("Tờ khai",), counts: str = "Bản chính: 1\nBản sao: 0", **texts: str) -> bytes:
    """The portal's export: labels in its order, tables for channels, documents and legal basis."""
    labels = {
        "Mã thủ tục": CODE,
        "Số quyết định": "163/QĐ-BTP",
        "Tên thủ tục": "Đăng ký khai sinh",
        "Cấp thực hiện": "Cấp Tỉnh, Cấp Xã",
        "Loại thủ tục": "TTHC được luật giao quy định chi tiết",
        "Lĩnh vực": "Hộ tịch",
        "Trình tự thực hiện": "Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.",
        "Cách thức thực hiện": "",
        "Thành phần hồ sơ": "",
        "Đối tượng thực hiện": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cơ quan thực hiện": "Ủy ban nhân dân cấp xã, Sở Tư pháp",
        "Cơ quan có thẩm quyền": "Không có thông tin",
        "Địa chỉ tiếp nhận HS": "Không có thông tin",
        "Kết quả thực hiện": "Giấy khai sinh",
        "Căn cứ pháp lý": "",
        "Yêu cầu, điều kiện thực hiện": "Không có thông tin",
        "Từ khóa": "khai sinh, trẻ em",
        "Mô tả": "Không có thông tin",
        **texts,
    }
    document = docx.Document()
    document.core_properties.created = datetime.datetime(2025, 11, 27)  # python-docx wants it naive
    document.add_paragraph("Chi tiết thủ tục hành chính")
    for label, text in labels.items():
        document.add_paragraph(f"{label}: {text}")
        if label == "Cách thức thực hiện":
            _table(
                document,
                ["Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"],
                ["Trực tiếp", "05 Ngày làm việc", "Lệ phí : 8.000 Đồng", "Nộp tại xã"],
            )
        elif label == "Thành phần hồ sơ":
            document.add_paragraph("* Giấy tờ phải nộp:")
            _table(
                document,
                ["Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"],
                *([paper, "Mẫu 01.doc", counts] for paper in papers),
            )
        elif label == "Căn cứ pháp lý":
            _table(
                document,
                ["Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"],
                ["60/2014/QH13", "Luật Hộ tịch", "20-11-2014", "Quốc hội"],
            )
    return _bytes(document.save)


def list_file(
    *rows: tuple, heading: tuple = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")
) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["DANH SÁCH THỦ TỤC HÀNH CHÍNH"])
    sheet.append(heading)
    for cells in rows:
        sheet.append(cells)
    return _bytes(workbook.save)


def archive(path: Path, **members: bytes) -> Path:
    """A .zip of these members by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def _table(document: Document, *rows: list[str]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = f"\n{text}"


def _bytes(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def with_text_box(content: bytes, words: str) -> bytes:
    """The Word file with a text box beside its title."""
    document = docx.Document(io.BytesIO(content))
    paragraph = f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"
    box = f"<w:pict {nsdecls('w')}><w:txbxContent>{paragraph}</w:txbxContent></w:pict>"
    document.paragraphs[0].add_run()._r.append(parse_xml(box))
    return _bytes(document.save)
