"""Imports offices from a spreadsheet, known by their keys. Nothing is deleted, and a blank cell changes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from catalogue.importers.places.list_file import ListRow, read_list
from catalogue.importers.places.list_report import ListReport, RowOutcome, Tick, no_tick
from catalogue.importers.places.office_columns import REQUIRED, column_names, required_headings
from catalogue.importers.places.office_row import OfficeRow, OfficeRowReader, RowFault
from catalogue.models import Office, OfficeField, OfficeLocality, OfficeProcedure
from catalogue.signals import places_changed
from importing.refusal import Refusal
from vietnamese.text import match_key

_BATCH = 500
_COLUMNS = tuple(field.name for field in Office._meta.concrete_fields if not field.primary_key)
# Tables of what an office is related to, with the column of the other side.
_RELATIONS: dict[str, tuple[type[Model], str]] = {
    "office_localities": (OfficeLocality, "locality_id"),
    "office_fields": (OfficeField, "field_id"),
    "office_procedures": (OfficeProcedure, "procedure_id"),
    "levels": (Office.levels.through, "governmentlevel_id"),
}


def read_offices(stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
    """Raises UnreadableError."""
    return read_list(stream, name, column_names(), REQUIRED, required_headings())


class OfficeImport:
    """One import: every row is checked, the good ones are written in batches, each in one transaction."""

    def __init__(self, *, dry_run: bool = False) -> None:
        self.report = ListReport(dry_run=dry_run)
        self._reader = OfficeRowReader()
        self._file = ""
        self._lines: dict[str, int] = {}

    def run(self, rows: Sequence[ListRow | Refusal], file: str, *, tick: Tick = no_tick) -> ListReport:
        self._file = file
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            with transaction.atomic():
                self._write(list(self._read(batch)))
            tick(len(batch))
        return self.report

    def _read(self, rows: Iterable[ListRow | Refusal]) -> Iterator[OfficeRow]:
        for row in rows:
            if isinstance(row, Refusal):
                self.report.refuse(row)
                continue
            try:
                read = self._reader.read(row)
                self._claim(read)
            except RowFault as fault:
                self._refuse(row.line, row.texts.get("key", ""), str(fault))
            else:
                yield read

    def _claim(self, row: OfficeRow) -> None:
        if first := self._lines.get(row.key):
            raise RowFault(_("mã cơ sở này đã có ở hàng %(line)d") % {"line": first})
        self._lines[row.key] = row.line

    def _refuse(self, line: int, key: str, reason: str) -> None:
        self.report.refuse(Refusal(self._file, line, key[:60], reason))

    def _write(self, rows: Sequence[OfficeRow]) -> None:
        offices = Office.objects.filter(key__in=[row.key for row in rows])
        known = {office.key: office for office in offices.prefetch_related(*_RELATIONS)}
        new: list[tuple[Office, OfficeRow]] = []
        changed: list[tuple[Office, OfficeRow]] = []
        for row in rows:
            office = known.get(row.key)
            if office and not self._differs(office, row):
                self.report.counts[RowOutcome.UNCHANGED] += 1
                continue
            filled = _filled(office or Office(key=row.key), row)
            if fault := _fault(filled):
                self._refuse(row.line, row.key, fault)
            else:
                (changed if office else new).append((filled, row))
        self.report.counts[RowOutcome.ADDED] += len(new)
        self.report.counts[RowOutcome.CHANGED] += len(changed)
        if not self.report.dry_run and (new or changed):
            _store(new, changed)

    def _differs(self, office: Office, row: OfficeRow) -> bool:
        if any(getattr(office, name) != value for name, value in row.values.items()):
            return True
        return any(_keys(office, name) != set(keys) for name, keys in row.related.items())


def _keys(office: Office, relation: str) -> set[int]:
    if relation == "levels":
        return {level.pk for level in office.levels.all()}
    return {getattr(each, _RELATIONS[relation][1]) for each in getattr(office, relation).all()}


def _filled(office: Office, row: OfficeRow) -> Office:
    for name, value in row.values.items():
        setattr(office, name, value)
    office.name_key = match_key(office.name)[:300]
    return office


def _fault(office: Office) -> str:
    """Why the office as a whole cannot be, such as an address that the site may not lead to."""
    try:
        office.clean()
    except ValidationError as error:
        return "; ".join(error.messages)
    return ""


def _store(new: Sequence[tuple[Office, OfficeRow]], changed: Sequence[tuple[Office, OfficeRow]]) -> None:
    Office.objects.bulk_create([office for office, _row in new])
    Office.objects.bulk_update([office for office, _row in changed], [name for name in _COLUMNS if name != "key"])
    for relation, (model, column) in _RELATIONS.items():
        stated = [(office, row.related[relation]) for office, row in (*new, *changed) if relation in row.related]
        rows: Any = model._default_manager
        rows.filter(office__in=[office.pk for office, _keys in stated]).delete()
        rows.bulk_create(
            model(office_id=office.pk, **{column: key}) for office, keys in stated for key in dict.fromkeys(keys)
        )
    places_changed.send(Office)
