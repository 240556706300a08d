"""The outcome of one record, with its changes of fields."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum


class OutcomeKind(StrEnum):
    """In the order of reports: what people have to look at comes first."""

    REFUSED = "refused"
    CHANGED = "changed"
    NEW = "new"
    KEPT = "kept"  # the record differs, and every difference stays as the page has it
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"  # an editor ticked it in the report


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`kept`: the record differs, but an editor wrote the value `before`, so it stays."""

    field: str
    label: str
    before: str
    after: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    kind: OutcomeKind
    key: str  # procedure code or question id
    name: str = ""
    file: str = ""
    line: int | None = None
    changes: tuple[FieldChange, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what went as it should and is counted, not read
    reason: str = ""  # of a refusal, or why the page's values are kept
    published: bool = field(default=False)
    page_id: int | None = None  # None where there is no page yet

    def as_json(self) -> dict:
        """Without empty values and notes, and without the page, which the row of the report has in a column."""
        values = {
            "kind": self.kind,
            "key": self.key,
            "name": self.name,
            "file": self.file,
            "line": self.line,
            "changes": [asdict(change) for change in self.changes],
            "warnings": list(self.warnings),
            "reason": self.reason,
            "published": self.published,
        }
        return {key: value for key, value in values.items() if value not in ("", None, [], False)}
