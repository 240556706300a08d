"""Report of an import or a dry run: counts, and a row for each record that changed, was refused or has warnings."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from importing.file_account import FileAccount
from importing.outcome import OutcomeKind, RecordOutcome

SUMMARY_WARNINGS = 15


@dataclass(slots=True)
class ImportReport:
    dry_run: bool
    publish: bool
    started_at: datetime.datetime
    rows: list[RecordOutcome] = field(default_factory=list)
    files: list[FileAccount] = field(default_factory=list)
    scope: dict[str, Any] = field(default_factory=dict)  # `PageImporter.list_scope`
    counts: Counter[OutcomeKind] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    published: int = 0
    seconds: float = 0.0
    interrupted: bool = False

    def add(self, outcome: RecordOutcome) -> None:
        self.counts[outcome.kind] += 1
        self.published += outcome.published
        self.warnings.update(warning_kind(warning) for warning in outcome.warnings)
        self.notes.update(outcome.notes)
        if outcome.kind != OutcomeKind.UNCHANGED or outcome.warnings:
            self.rows.append(outcome)

    def add_accounts(self, accounts: Iterable[FileAccount]) -> None:
        """What became of each sheet and archive."""
        for account in accounts:
            self.files.append(account)
            self.warnings.update(warning_kind(warning) for warning in account.warnings)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def read_nothing(self) -> bool:
        """Whether no record could be read: a wrong file rather than a file with a few bad rows."""
        return self.total == self.counts[OutcomeKind.REFUSED]

    def as_json(self) -> dict:
        return {
            "dry_run": self.dry_run,
            "publish": self.publish,
            "interrupted": self.interrupted,
            "started_at": self.started_at.isoformat(),
            "seconds": round(self.seconds, 1),
            "counts": {kind.value: self.counts[kind] for kind in OutcomeKind},
            "published": self.published,
            "notes": dict(self.notes.most_common()),
            "warnings": dict(self.warnings.most_common()),
            "files": [account.as_json() for account in self.files],
            "rows": [row.as_json() for row in self.rows],
        }

    def summary(self) -> Iterator[str]:
        """Lines for a terminal."""
        rate = f", {self.total / self.seconds:.0f} bản ghi/giây" if self.seconds >= 1 else ""
        note = "Chạy thử, không ghi gì. " if self.dry_run else ""
        yield f"{note}{self.total} bản ghi trong {self.seconds:.1f} giây{rate}:"
        for kind, label in KIND_LABELS.items():
            yield f"  {label}: {self.counts[kind]}"
        if not self.dry_run:
            yield f"  đã xuất bản: {self.published}"
        for account in self.files:
            yield f"  {account.as_line()}"
            yield from (f"    {warning}" for warning in account.warnings)
        for note, count in self.notes.most_common():
            yield f"  {note}: {count}"
        if self.warnings:
            yield "Cảnh báo:"
            for warning, count in self.warnings.most_common(SUMMARY_WARNINGS):
                yield f"  {count:6} {warning}"


KIND_LABELS = {
    OutcomeKind.REFUSED: "từ chối",
    OutcomeKind.CHANGED: "thay đổi",
    OutcomeKind.NEW: "mới",
    OutcomeKind.KEPT: "giữ nguyên, tệp khác",
    OutcomeKind.UNCHANGED: "không đổi",
    OutcomeKind.LEFT_OUT: "để lại",
}


def warning_kind(warning: str) -> str:
    """The part of a warning before its first colon; the rest is its details."""
    return warning.partition(":")[0]
