"""The outcome of one record, with its changes of fields."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum


class OutcomeKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


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
    reason: str = ""  # of a refusal
    published: bool = field(default=False)

    def as_json(self) -> dict:
        return {key: value for key, value in asdict(self).items() if value not in ("", None, (), False)}
