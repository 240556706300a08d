"""Procedures as JSON lines: `code, name, agency, ministry, level[], …`; an empty value is not stated."""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, BinaryIO

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from catalogue.importers.legal_basis import parse_legal_basis
from catalogue.importers.names import split_agencies, split_names
from catalogue.importers.official import ChannelRow, OfficialTexts, make_record
from catalogue.importers.papers import Paper
from catalogue.importers.record import LegalBasisRecord, ProcedureRecord
from importing.readers.cells import Cell, Cells, no_items
from importing.readers.file_format import Format
from importing.readers.json_lines import read_json_lines
from importing.record import Provenance
from importing.refusal import Refusal, explain

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Channel(_Row):
    channel: Cell = ""
    duration: Cell = ""
    fee: Cell = ""
    description: Cell = ""


class _Document(_Row):
    name: Cell = ""
    form: Cell = ""
    originals: int | None = None
    copies: int | None = None
    case: Cell = ""


class _Procedure(_Row):
    code: Cell = ""
    name: Cell = ""
    agency: Cell = ""
    ministry: Cell = ""
    level: Cells = ()
    field: Cell = ""
    audience: Cells = ()
    steps: Cell = ""
    channels: Annotated[tuple[_Channel, ...], BeforeValidator(no_items)] = ()
    documents: Annotated[tuple[_Document, ...], BeforeValidator(no_items)] = ()
    legal_basis: Cells = ()
    result: Cell = ""
    conditions: Cell = ""
    authority: Cell = ""
    receiving_address: Cell = ""
    keywords: Cell = ""
    decision_no: Cell = ""
    type: Cell = ""
    online_url: Cell = ""
    source: Cell = ""
    source_date: Cell = ""


def read_jsonl(stream: BinaryIO, format_: Format, file: str) -> Iterator[ProcedureRecord | Refusal]:
    for number, value in read_json_lines(stream, format_, file):
        yield value if isinstance(value, Refusal) else _record(value, number, file)


def _record(value: dict, number: int, file: str) -> ProcedureRecord | Refusal:
    try:
        row = _Procedure.model_validate(value)
    except ValidationError as error:
        return Refusal(file, number, str(value.get("code") or "")[:40], explain(error))
    return make_record(_texts(row, number, file))


def _texts(row: _Procedure, number: int, file: str) -> OfficialTexts:
    legal_basis, warnings = _legal_basis(row.legal_basis)
    return OfficialTexts(
        code=row.code,
        name=row.name,
        provenance=Provenance(
            source=row.source, source_date=_date(row.source_date), url=row.online_url, file=file, line=number
        ),
        decision_number=row.decision_no,
        levels=[name for cell in row.level for name in split_names(cell)],
        procedure_type=row.type,
        field=row.field,
        ministry=row.ministry,
        audiences=[name for cell in row.audience for name in split_names(cell)],
        executing_agencies=split_agencies(row.agency),
        competent_agencies=split_agencies(row.authority),
        reception_address=row.receiving_address,
        steps=row.steps,
        channels=[ChannelRow(cell.channel, cell.duration, cell.fee, cell.description) for cell in row.channels],
        papers=[Paper(cell.case, cell.name, cell.form, cell.originals, cell.copies) for cell in row.documents],
        results=row.result.split("\n"),
        legal_basis=legal_basis,
        conditions=row.conditions,
        keywords=row.keywords,
        portal_url=row.online_url,
        warnings=warnings,
    )


def _legal_basis(cells: tuple[str, ...]) -> tuple[list[LegalBasisRecord], list[str]]:
    records: dict[LegalBasisRecord, None] = {}
    warnings: list[str] = []
    for cell in cells:
        record, more = parse_legal_basis(cell)
        warnings.extend(more)
        if record:
            records[record] = None
    return list(records), warnings


def _date(text: str) -> datetime.date | None:
    """A day, or the first of a month for a source dated by month; anything else is no date."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None
