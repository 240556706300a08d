"""A figure is known by its subject, period and source; another percentage of the same ones corrects it."""

from collections.abc import Sequence
from typing import BinaryIO

from django.db import transaction

from catalogue.importers.places.list_file import ListRow, read_list
from catalogue.importers.places.list_report import ListReport, RowOutcome, Tick, no_tick
from catalogue.importers.places.office_row import RowFault
from catalogue.importers.satisfaction.row import SatisfactionRowReader
from catalogue.models import OfficialSatisfaction
from importing.refusal import Refusal
from vietnamese.text import match_key

_COLUMNS = {
    "code": ("mã thủ tục", "mã", "code"),
    "agency": ("cơ quan", "tên cơ quan", "đơn vị"),
    "period": ("kỳ", "kỳ báo cáo", "thời gian"),
    "percent": ("tỷ lệ hài lòng", "tỷ lệ", "mức độ hài lòng"),
    "respondents": ("số người được hỏi", "số phiếu"),
    "source": ("nguồn",),
    "source_url": ("địa chỉ nguồn", "đường dẫn"),
    "source_date": ("ngày của nguồn", "ngày công bố"),
}
_NAMES = {match_key(heading): column for column, headings in _COLUMNS.items() for heading in headings}
_REQUIRED = ("period", "percent", "source", "source_date")
_VALUES = ("percent", "respondents", "source_url", "source_date")


def read_satisfaction(stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
    """Raises UnreadableError."""
    return read_list(stream, name, _NAMES, _REQUIRED, [_COLUMNS[column][0] for column in _REQUIRED])


class SatisfactionImport:
    """Row by row, each in a transaction; nothing is deleted, and a second run changes nothing."""

    def __init__(self, *, dry_run: bool = False) -> None:
        self.report = ListReport(dry_run=dry_run)
        self._reader = SatisfactionRowReader()

    def run(self, rows: Sequence[ListRow | Refusal], file: str, *, tick: Tick = no_tick) -> ListReport:
        for row in rows:
            if isinstance(row, Refusal):
                self.report.refuse(row)
            else:
                self._take(row, file)
            tick(1)
        return self.report

    def _take(self, row: ListRow, file: str) -> None:
        missing = [_COLUMNS[column][0] for column in _REQUIRED if column not in row.texts]
        try:
            if missing:
                raise RowFault(f"{', '.join(missing)}: –")
            self.report.counts[self._store(self._reader.read(row))] += 1
        except RowFault as fault:
            self.report.refuse(Refusal(file, row.line, row.texts.get("code", "")[:60], str(fault)))

    @transaction.atomic
    def _store(self, read: OfficialSatisfaction) -> RowOutcome:
        same = {name: getattr(read, name) for name in ("procedure", "agency", "period", "source")}
        known = OfficialSatisfaction.objects.select_for_update().filter(**same).first()
        values = {name: getattr(read, name) for name in _VALUES}
        if known and all(getattr(known, name) == value for name, value in values.items()):
            return RowOutcome.UNCHANGED
        if not self.report.dry_run:
            OfficialSatisfaction.objects.update_or_create(**same, defaults=values)
        return RowOutcome.CHANGED if known else RowOutcome.ADDED
