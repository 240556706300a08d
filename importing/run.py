"""One import from files to report: what the command and the admin both run, for procedures and for questions."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.utils import timezone

from importing.import_report import ImportReport
from importing.options import ImportOptions
from importing.outcome import OutcomeKind, RecordOutcome
from importing.refusal import Refusal

TWICE = "đã gặp trong lần nhập này ({place}); bản ghi đầu tiên được dùng"


class Importer(Protocol):
    options: ImportOptions
    noun: str

    def session(self) -> AbstractContextManager[None]: ...

    def key(self, record: Any) -> str: ...

    def handle(self, record: Any) -> RecordOutcome: ...


def read_files(read: Callable[[Path, str], Iterator], paths: Iterable[Path]) -> Iterator:
    for path in paths:
        yield from read(path, path.name)


def run_import(
    records: Iterable,
    importer: Importer,
    *,
    limit: int | None = None,
    tick: Callable[[RecordOutcome], None] | None = None,
) -> ImportReport:
    """Handle records one by one; `tick` sees each outcome. Interrupting keeps the report of what was done."""
    report = ImportReport(importer.options.dry_run, importer.options.publish, timezone.now())
    started = time.monotonic()
    seen: dict[str, str] = {}
    try:
        with importer.session():
            for record in islice(records, limit):
                outcome = _outcome(record, importer, seen)
                report.add(outcome)
                if tick:
                    tick(outcome)
    except KeyboardInterrupt:
        report.interrupted = True
    report.seconds = time.monotonic() - started
    return report


def _outcome(record: Any, importer: Importer, seen: dict[str, str]) -> RecordOutcome:
    if isinstance(record, Refusal):
        return RecordOutcome(OutcomeKind.REFUSED, record.code, "", record.file, record.line, reason=record.reason)
    key, place = importer.key(record), record.provenance
    if key in seen:
        return RecordOutcome(OutcomeKind.REFUSED, key, "", place.file, place.line, reason=TWICE.format(place=seen[key]))
    seen[key] = f"{place.file}, dòng {place.line}" if place.line else place.file
    return importer.handle(record)
