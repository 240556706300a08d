"""One import from records to report, run by the commands and by the admin."""

import time
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.utils import timezone

from importing.file_account import FileAccount, Tell, ignore
from importing.import_report import ImportReport
from importing.options import ImportOptions
from importing.outcome import OutcomeKind, RecordOutcome
from importing.reading_apart import read_apart
from importing.refusal import Refusal

DUPLICATE = "đã gặp trong lần nhập này ({position}); bản ghi đầu tiên được dùng"


class Importer(Protocol):
    options: ImportOptions
    noun: str

    def session(self) -> AbstractContextManager[None]: ...

    def key(self, record: Any) -> str: ...

    def see(self, record: Any) -> None: ...

    def list_scope(self) -> dict[str, Any]: ...

    def handle(self, record: Any) -> RecordOutcome: ...

    def leave_out(self, record: Any) -> RecordOutcome: ...


def read_files(read: Callable[[Path, str, Tell], Iterator], paths: Iterable[Path], tell: Tell = ignore) -> Iterator:
    for path in paths:
        yield from read_apart(read, path, path.name, tell)


def run_import(
    records: Iterable,
    importer: Importer,
    *,
    limit: int | None = None,
    tick: Callable[[RecordOutcome], None] | None = None,
    accounts: list[FileAccount] | None = None,
    left_out: Container[str] = (),
) -> ImportReport:
    """Handle records one by one, calling `tick` with each outcome; after Ctrl-C the report covers the handled ones.

    `accounts` is the list that reading the records fills; `left_out` are keys of records that are not applied.
    """
    report = ImportReport(importer.options.dry_run, importer.options.publish, timezone.now())
    started = time.monotonic()
    positions: dict[str, str] = {}
    try:
        with importer.session():
            for record in islice(records, limit):
                outcome = _outcome(record, importer, positions, left_out)
                report.add(outcome)
                if tick:
                    tick(outcome)
    except KeyboardInterrupt:
        report.interrupted = True
    report.add_accounts(accounts or ())
    report.scope = importer.list_scope()
    report.seconds = time.monotonic() - started
    return report


def _outcome(record: Any, importer: Importer, positions: dict[str, str], left_out: Container[str]) -> RecordOutcome:
    if isinstance(record, Refusal):
        return RecordOutcome(OutcomeKind.REFUSED, record.code, "", record.file, record.line, reason=record.reason)
    key, provenance = importer.key(record), record.provenance
    if key in positions:
        reason = DUPLICATE.format(position=positions[key])
        return RecordOutcome(OutcomeKind.REFUSED, key, "", provenance.file, provenance.line, reason=reason)
    positions[key] = f"{provenance.file}, dòng {provenance.line}" if provenance.line else provenance.file
    importer.see(record)
    return importer.leave_out(record) if key in left_out else importer.handle(record)
