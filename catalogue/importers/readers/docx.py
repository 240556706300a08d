"""The national portal's Word export, "Chi tiết thủ tục hành chính": labelled paragraphs with tables between them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO

import docx
from docx.document import Document

from catalogue.importers.legal_basis import make_legal_basis
from catalogue.importers.names import is_nothing, split_agencies, split_names
from catalogue.importers.official import ChannelRow, OfficialTexts, is_portal_url, make_record
from catalogue.importers.papers import Paper, parse_counts
from catalogue.importers.readers.docx_tables import FORMS, TableNote, TableRow, read_rows
from catalogue.importers.record import LegalBasisRecord, ProcedureRecord
from importing.readers.archive import check_office
from importing.readers.word.blocks import Block, Paragraph, Table
from importing.readers.word.document import WordText, read_word
from importing.readers.word.grid import Grid
from importing.readers.word.notes import Note, describe
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
    """Text and tables under each label; `label`, its `heading` as written and `case` are where the reading is."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    channels: list[ChannelRow] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    legal_basis: list[LegalBasisRecord] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    label: str = ""
    heading: str = ""
    case: str = ""
    case_has_papers: bool = False

    def line(self, name: str) -> str:
        return clean_line(" ".join(self.texts.get(name, ())))

    def text(self, name: str) -> str:
        return clean_text("\n".join(self.texts.get(name, ())))


def read_docx(stream: BinaryIO, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    check_office(stream)
    try:
        document = docx.Document(stream)
        parsed = _parse(read_word(document))
        source_date = _source_date(document)
    except UnreadableError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged file makes them stumble over
        raise UnreadableError(f"tệp Word hỏng ({type(error).__name__})") from error
    record = make_record(_texts(parsed, file, line, source_date))
    if isinstance(record, Refusal):
        record = replace(record, reason="; ".join((record.reason, *parsed.unread)))
    yield record


def _parse(text: WordText) -> _Parsed:
    parsed = _Parsed()
    blocks = iter(text.blocks)
    _check_title(parsed, blocks)
    for block in blocks:
        if isinstance(block, Table):
            notes = [*_read_table(parsed, block.grid), *block.notes]
        else:
            notes = [*_read_paragraph(parsed, block), *block.notes]
        parsed.unread.extend(describe(notes, parsed.heading))
    parsed.unread.extend(describe([*_unused_case(parsed), *text.notes]))
    return parsed


def _check_title(parsed: _Parsed, blocks: Iterator[Block]) -> None:
    """Take the blocks up to the title of the export; raises UnreadableError where another text comes first."""
    for block in blocks:
        parsed.unread.extend(describe(block.notes))
        if isinstance(block, Paragraph) and clean_text(block.text):
            if match_key(block.text) != _TITLE:
                raise UnreadableError("không phải mẫu “Chi tiết thủ tục hành chính” của Cổng Dịch vụ công quốc gia")
            return
        if isinstance(block, Table):
            parsed.unread.extend(describe(_outside(block.grid.plain_text())))
    raise UnreadableError("; ".join(("tệp Word không có nội dung", *parsed.unread)))


def _read_paragraph(parsed: _Parsed, paragraph: Paragraph) -> Iterator[Note]:
    text, shown = clean_text(paragraph.text), clean_text(paragraph.shown)
    name, heading, value = _split_label(text, parsed.label)
    if name:
        yield from _unused_case(parsed)
        parsed.label, parsed.heading, parsed.case = name, heading, ""
        parsed.texts.setdefault(name, [])
        # Cleaned apart from its label, which may be in another encoding.
        shown = clean_text(paragraph.text.partition(":")[2]) if ":" in paragraph.text else value
    if parsed.label == "documents":
        if shown:
            yield from _unused_case(parsed)
            parsed.case, parsed.case_has_papers = shown, False
    elif parsed.label and parsed.label not in FORMS:
        parsed.texts[parsed.label].append(shown)
    else:
        yield from _outside(shown)


def _unused_case(parsed: _Parsed) -> Iterator[Note]:
    """A heading of papers under which none stand."""
    if parsed.case and not parsed.case_has_papers:
        yield from _outside(parsed.case)


def _outside(text: str) -> list[Note]:
    return [] if is_nothing(text) else [Note(TableNote.OUTSIDE, text)]


def _split_label(text: str, current: str) -> tuple[str, str, str]:
    """Name of the label that the text opens with, as it is written, and the text after it; without one, the text."""
    match = _LABEL.match(text)
    name = _LABELS.get(match_key(match[1])) if match else None
    if match is None or name is None or (current and _ORDER[name] <= _ORDER[current]):
        return "", "", text
    return name, match[1], match[2]


def _read_table(parsed: _Parsed, grid: Grid) -> Iterator[Note]:
    form = FORMS.get(parsed.label)
    if form is None:
        text = grid.plain_text()
        if not parsed.label:
            yield from _outside(text)
        elif text:
            parsed.texts[parsed.label].append(text)
            yield Note(TableNote.AS_TEXT, text)
        return
    for row in read_rows(grid, form):
        if isinstance(row, Note):
            yield row
        else:
            yield from _read_row(parsed, row)


def _read_row(parsed: _Parsed, row: TableRow) -> Iterator[Note]:
    if row.title and parsed.label == "documents":
        yield from _unused_case(parsed)
        parsed.case, parsed.case_has_papers = row.title, False
    elif row.title:
        yield from _outside(row.title)
    elif parsed.label == "channels":
        parsed.channels.append(ChannelRow(*row.texts))
    elif parsed.label == "documents":
        name, form, counts = row.texts
        parsed.case_has_papers = True
        parsed.papers.append(Paper(parsed.case, name, form, *parse_counts(counts)))
    else:
        number, title, date, issuer = row.texts
        record, warnings = make_legal_basis(number=number, title=title, date=date, issuer=issuer)
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
        unread=parsed.unread,
    )


def _ministry(file: str) -> str:
    folder = clean_line(PurePosixPath(file).parent.name.replace("_", " "))
    return folder if _MINISTRY_FOLDER.match(folder) else ""


def _source_date(document: Document) -> datetime.date | None:
    """The day of the export. python-docx answers with its own template's 2013 where a file states none."""
    created = document.core_properties.created
    return created.date() if created and created.year > 2013 else None
