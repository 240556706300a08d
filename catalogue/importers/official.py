"""The official texts of one procedure, as any of the export formats gives them, into a validated `ProcedureRecord`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import HttpUrl, ValidationError

from catalogue.choices import ChannelKind
from catalogue.importers.application_channels import channel_kind, parse_channel
from catalogue.importers.facts.record_facts import read_facts
from catalogue.importers.facts.title_facts import read_title
from catalogue.importers.facts.torn_cells import Row, mended
from catalogue.importers.names import is_nothing, split_keywords
from catalogue.importers.papers import Paper, group_documents
from catalogue.importers.record import (
    ChannelRecord,
    LegalBasisRecord,
    OnlineServiceRecord,
    ProcedureRecord,
    Provenance,
    ReceptionPointRecord,
)
from catalogue.importers.results import parse_results
from importing.refusal import Refusal, explain
from vietnamese.text import clean_line, clean_text

ALL_CAPITALS = "Tên viết hoa toàn bộ"
# On the national portal a procedure's page is where its "Nộp hồ sơ" button stands.
_NATIONAL_PORTAL = "dichvucong.gov.vn"


@dataclass(frozen=True, slots=True)
class ChannelRow:
    channel: str = ""
    duration: str = ""
    fee: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialTexts:
    """Cells of the source, unchanged; `Không có thông tin` and blanks mean that it does not state them."""

    code: str
    name: str
    provenance: Provenance
    decision_number: str = ""
    levels: Sequence[str] = ()
    procedure_type: str = ""
    field: str = ""
    ministry: str = ""
    audiences: Sequence[str] = ()
    executing_agencies: Sequence[str] = ()
    competent_agencies: Sequence[str] = ()
    delegated_agencies: Sequence[str] = ()
    coordinating_agencies: Sequence[str] = ()
    reception_address: str = ""
    steps: str = ""
    channels: Sequence[ChannelRow] = ()
    papers: Sequence[Paper] = ()
    results: Sequence[str] = ()
    legal_basis: Sequence[LegalBasisRecord] = ()
    conditions: str = ""
    keywords: str = ""
    summary: str = ""
    portal_url: str = ""
    warnings: Sequence[str] = ()
    unread: Sequence[str] = ()


def make_record(texts: OfficialTexts) -> ProcedureRecord | Refusal:
    provenance = texts.provenance
    if not clean_line(texts.code):
        return Refusal(provenance.file, provenance.line, "", "thiếu mã thủ tục")
    try:
        return _record(texts)
    except ValidationError as error:
        return Refusal(provenance.file, provenance.line, clean_line(texts.code)[:40], explain(error))


def _record(texts: OfficialTexts) -> ProcedureRecord:
    rows = [(row.channel, mended(row.duration, row.fee, row.note)) for row in texts.channels]
    channels, channel_warnings = _channels(rows)
    name = clean_line(texts.name)
    papers = group_documents(texts.papers, name)
    known = [(kind, row) for channel, row in rows if (kind := channel_kind(channel))]
    facts = read_facts(known, _text(texts.steps), papers.cases)
    capitals = (f"{ALL_CAPITALS}: {name[:80]}",) if name.isupper() else ()
    results, result_warnings = parse_results(list(texts.results))
    operation, subject = read_title(name)
    address = _text(texts.reception_address)
    return ProcedureRecord(
        code=texts.code,
        name=name,
        summary=_text(texts.summary),
        keywords=split_keywords(texts.keywords),
        decision_number=_text(texts.decision_number),
        levels=tuple(texts.levels),
        procedure_type=_text(texts.procedure_type),
        field=_text(texts.field),
        ministry=_text(texts.ministry),
        audiences=tuple(texts.audiences),
        executing_agencies=tuple(texts.executing_agencies),
        competent_agencies=tuple(texts.competent_agencies),
        delegated_agencies=tuple(texts.delegated_agencies),
        coordinating_agencies=tuple(texts.coordinating_agencies),
        reception_points=(ReceptionPointRecord(address=address),) if address else (),
        steps=facts.steps,
        channels=channels,
        cases=facts.cases,
        fees=facts.fees,
        times=facts.times,
        operation=operation,
        object=subject,
        documents=facts.documents,
        document_notes=papers.notes,
        results=results,
        conditions=_text(texts.conditions),
        legal_basis=tuple(texts.legal_basis),
        online_services=_entry_points(texts.portal_url, channels),
        provenance=texts.provenance,
        warnings=(
            *capitals,
            *channel_warnings,
            *facts.warnings,
            *papers.warnings,
            *result_warnings,
            *texts.warnings,
        ),
        unread=tuple(texts.unread),
    )


def _text(text: str) -> str:
    return "" if is_nothing(text) else clean_text(text)


def _channels(rows: Iterable[tuple[str, Row]]) -> tuple[tuple[ChannelRecord, ...], tuple[str, ...]]:
    parsed = [parse_channel(channel, row) for channel, row in rows]
    records = dict.fromkeys(record for records, _ in parsed for record in records)
    return tuple(records), tuple(warning for _, warnings in parsed for warning in warnings)


def _entry_points(url: str, channels: Iterable[ChannelRecord]) -> tuple[OnlineServiceRecord, ...]:
    """The national service, only of a procedure with an online application channel."""
    online = any(channel.channel == ChannelKind.ONLINE for channel in channels)
    if not online or not is_portal_url(url):
        return ()
    return (OnlineServiceRecord(url=HttpUrl(url.strip())),)


def is_portal_url(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme == "https" and (host == _NATIONAL_PORTAL or host.endswith(f".{_NATIONAL_PORTAL}"))
