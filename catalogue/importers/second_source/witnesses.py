"""The sources of a procedure that a record is weighed with."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from catalogue.choices import FactPlace
from catalogue.importers import streams
from catalogue.importers.readers.docx import SOURCE as WORD_SOURCE
from catalogue.importers.readers.lists.list_row import OFFICE_SOURCE, PORTAL_SOURCE
from catalogue.importers.record import DocumentCaseRecord, ProcedureRecord
from catalogue.importers.second_source.source_facts import SourceFacts, stored_facts
from catalogue.importers.second_source.weighing import Weighed, weigh
from catalogue.models import ProcedurePage, SourceRecord
from importing.models import WaitingChanges
from importing.page_writer import last_import

_PLACES = {
    WORD_SOURCE: FactPlace.WORD_FILE,
    OFFICE_SOURCE: FactPlace.LIST,
    PORTAL_SOURCE: FactPlace.LIST,
}


@dataclass(frozen=True, slots=True)
class Witnesses:
    """`earlier` is what the record's own source stated before."""

    others: tuple[SourceFacts, ...]
    earlier: SourceFacts | None = None


def place_of(source: str) -> FactPlace | None:
    """The place that stands for the cells of a source that has its own."""
    return _PLACES.get(source)


def word_papers(witnesses: Witnesses) -> tuple[DocumentCaseRecord, ...]:
    """Of the newest Word file beside the record that states any."""
    stated = [each for each in witnesses.others if each.documents]
    return max(stated, key=lambda each: each.day).documents if stated else ()


def weighed_record(record: ProcedureRecord, source: str, witnesses: Witnesses) -> Weighed | None:
    """None where no other source states facts and this one did not before."""
    day = record.provenance.source_date or timezone.localdate()
    own = SourceFacts.of_record(record, source, day, _PLACES.get(source))
    others = [each for each in witnesses.others if each.states_anything]
    earlier = witnesses.earlier if witnesses.earlier and witnesses.earlier.day < day else None
    if not own.states_anything or not (others or earlier):
        return None
    base = max((own, *others), key=lambda each: each.day)
    if base is own:
        return weigh(own, others, earlier)
    return weigh(base, [each for each in (own, *others) if each is not base])


def witnesses_of(procedure_id: int, page_id: int | None, source: str) -> Witnesses:
    """Three queries at most."""
    rows = SourceRecord.objects.filter(procedure_id=procedure_id).order_by("-imported_at")
    known: dict[str, SourceFacts] = {}
    without: list[tuple[str, datetime.date]] = []
    for name, source_date, imported_at, facts in rows.values_list("source", "source_date", "imported_at", "facts"):
        day = source_date or timezone.localdate(imported_at)
        if facts is None:
            without.append((name, day))
        else:
            known[name] = SourceFacts.from_json(facts, name, day, _PLACES.get(name))
    if page_id is None:
        return _beside(known, source)
    for name, record in WaitingChanges.objects.filter(page_id=page_id).values_list("source", "record"):
        known[name] = _of_waiting(name, record)
    if without and without[0][0] not in known:
        name, day = without[0]
        known[name] = SourceFacts.from_json(_of_last_import(page_id), name, day, _PLACES.get(name))
    return _beside(known, source)


def _beside(known: dict[str, SourceFacts], source: str) -> Witnesses:
    earlier = known.pop(source, None)
    return Witnesses(tuple(known.values()), earlier)


def _of_waiting(source: str, record: dict[str, Any]) -> SourceFacts:
    """Of a record that waits with its draft."""
    stated = (record.get("provenance") or {}).get("source_date")
    day = datetime.date.fromisoformat(stated) if stated else timezone.localdate()
    return SourceFacts.from_json(record, source, day, _PLACES.get(source))


def _of_last_import(page_id: int) -> dict[str, Any]:
    """What the latest import wrote: of a source whose facts were not kept with it."""
    revision = last_import(ProcedurePage(pk=page_id))
    content = revision.content if revision else {}
    return {name: _stated(content.get(name)) for name in ("cases", "fees", "times")}


def _stated(stream: Any) -> list[dict[str, Any]]:
    blocks = json.loads(stream) if isinstance(stream, str) else stream or []
    return [_without_blanks(streams.plain_value(block["value"])) for block in blocks]


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(item) for key, item in value.items() if item not in (None, "", [], {})}
    return [_without_blanks(item) for item in value] if isinstance(value, list) else value


__all__ = ["Witnesses", "place_of", "stored_facts", "weighed_record", "witnesses_of", "word_papers"]
