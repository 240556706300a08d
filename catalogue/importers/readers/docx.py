"""The national portal's Word export, "Chi tiết thủ tục hành chính": labelled paragraphs with tables between them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

import docx
from docx.document import Document
from docx.oxml.table import CT_Tbl

from catalogue.importers.legal_basis import make_legal_basis
from catalogue.importers.names import is_nothing, split_agencies, split_names
from catalogue.importers.official import ChannelRow, OfficialTexts, is_portal_url, make_record
from catalogue.importers.papers import Paper, parse_counts
from catalogue.importers.record import LegalBasisRecord, ProcedureRecord
from importing.readers.archive import check_office
from importing.record import Provenance
from importing.refusal import Refusal, UnreadableError
from vietnamese.text import clean_line, clean_text, match_key

SOURCE = "Cổng Dịch vụ công quốc gia, bản Word"
_TITLE = "chi tiet thu tuc hanh chinh"
# Labels of the export, by match_key. What follows a label belongs to it up to the next one.
_LABELS = {
    "ma thu tuc": "code",
    "so quyet dinh": "decision",
    "ten thu tuc": "name",
    "cap thuc hien": "levels",
    "loai thu tuc": "type",
    "linh vuc": "field",
    "trinh tu thuc hien": "steps",
    "cach thuc thuc hien": "channels",
    "thanh phan ho so": "documents",
    "doi tuong thuc hien": "audiences",
    "co quan thuc hien": "executing",
    "co quan co tham quyen": "competent",
    "dia chi tiep nhan hs": "address",
    "dia chi tiep nhan ho so": "address",
    "co quan duoc uy quyen": "delegated",
    "co quan phoi hop": "coordinating",
    "ket qua thuc hien": "results",
    "can cu phap ly": "legal_basis",
    "yeu cau dieu kien thuc hien": "conditions",
    "tu khoa": "keywords",
    "mo ta": "summary",
    "de xem chi tiet thu tuc hanh chinh vui long truy cap link sau": "link",
}
# The export writes its labels in this order and each once; one that steps back is text ("Thành phần hồ sơ:" in a step).
_ORDER = {name: position for position, name in enumerate(dict.fromkeys(_LABELS.values()))}
_LABEL = re.compile(r"([^:\n]{3,70}?)\s*:[ \t]*(.*)", re.DOTALL)
# Folder names by which the export is sorted: "Bộ_Công_an/1_000178.docx".
_MINISTRY_FOLDER = re.compile(r"(?:Bộ|Ngân hàng|Thanh tra|Tòa án|Toà án|Bảo hiểm|Văn phòng|Ủy ban|Kiểm toán|Viện)\b")


@dataclass(slots=True)
class _Parsed:
    """Text and tables under each label."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    channels: list[ChannelRow] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    legal_basis: list[LegalBasisRecord] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        return clean_line(" ".join(self.texts.get(name, ())))

    def text(self, name: str) -> str:
        return clean_text("\n".join(self.texts.get(name, ())))


def read_docx(stream: BinaryIO, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    check_office(stream)
    try:
        document = docx.Document(stream)
        parsed = _parse(document)
        source_date = _source_date(document)
    except UnreadableError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged file makes them stumble over
        raise UnreadableError(f"tệp Word hỏng ({type(error).__name__})") from error
    yield make_record(_texts(parsed, file, line, source_date))


def _parse(document: Document) -> _Parsed:
    parsed, label, case, first = _Parsed(), "", "", True
    for element in document.element.body.inner_content_elements:
        if isinstance(element, CT_Tbl):
            _read_table(parsed, label, case, _rows(element))
            continue
        text = clean_text(element.text)
        if first and text:
            first = False
            if match_key(text) != _TITLE:
                raise UnreadableError("không phải mẫu “Chi tiết thủ tục hành chính” của Cổng Dịch vụ công quốc gia")
            continue
        new_label, value = _split_label(text, label)
        if new_label:
            label, case = new_label, ""
            parsed.texts.setdefault(label, []).append(value)
        elif label == "documents":
            case = text or case
        elif label:
            parsed.texts[label].append(text)
    if first:
        raise UnreadableError("tệp Word không có nội dung")
    return parsed


def _split_label(text: str, current: str) -> tuple[str, str]:
    match = _LABEL.match(text)
    name = _LABELS.get(match_key(match[1])) if match else None
    if match is None or name is None or (current and _ORDER[name] <= _ORDER[current]):
        return "", text
    return name, match[2]


def _rows(table: CT_Tbl) -> list[list[str]]:
    return [
        ["\n".join(paragraph.text for paragraph in cell.p_lst).strip() for cell in row.tc_lst] for row in table.tr_lst
    ]


def _read_table(parsed: _Parsed, label: str, case: str, rows: list[list[str]]) -> None:
    """The first row is the heading; short rows are filled up so that a merged cell does not lose its neighbours."""
    for row in rows[1:]:
        cells = [*row, "", "", "", ""]
        if label == "channels":
            parsed.channels.append(ChannelRow(*cells[:4]))
        elif label == "documents":
            parsed.papers.append(Paper(case, cells[0], cells[1], *parse_counts(cells[2])))
        elif label == "legal_basis":
            record, warnings = make_legal_basis(number=cells[0], title=cells[1], date=cells[2], issuer=cells[3])
            parsed.warnings.extend(warnings)
            parsed.legal_basis.extend([record] if record else [])


def _texts(parsed: _Parsed, file: str, line: int | None, source_date: datetime.date | None) -> OfficialTexts:
    url = parsed.line("link")
    return OfficialTexts(
        code=parsed.line("code"),
        name=parsed.line("name"),
        provenance=Provenance(
            source=SOURCE, source_date=source_date, url=url if is_portal_url(url) else "", file=file, line=line
        ),
        decision_number=parsed.line("decision"),
        levels=split_names(parsed.line("levels")),
        procedure_type=parsed.line("type"),
        field=parsed.line("field"),
        ministry=_ministry(file),
        audiences=split_names(parsed.line("audiences")),
        executing_agencies=split_agencies(parsed.text("executing")),
        competent_agencies=split_agencies(parsed.text("competent")),
        delegated_agencies=split_agencies(parsed.text("delegated")),
        coordinating_agencies=split_agencies(parsed.text("coordinating")),
        reception_address=parsed.text("address"),
        steps=parsed.text("steps"),
        channels=parsed.channels,
        papers=parsed.papers,
        # The export joins results by commas, which stand inside results too: one text, as it is.
        results=() if is_nothing(parsed.text("results")) else (parsed.text("results"),),
        legal_basis=list(dict.fromkeys(parsed.legal_basis)),
        conditions=parsed.text("conditions"),
        keywords=parsed.line("keywords"),
        summary=parsed.text("summary"),
        portal_url=url,
        warnings=parsed.warnings,
    )


def _ministry(file: str) -> str:
    folder = clean_line(PurePosixPath(file).parent.name.replace("_", " "))
    return folder if _MINISTRY_FOLDER.match(folder) else ""


def _source_date(document: Document) -> datetime.date | None:
    """The day of the export. python-docx answers with its own template's 2013 where a file states none."""
    created = document.core_properties.created
    return created.date() if created and created.year > 2013 else None
