"""Facts of a procedure as a person read them from its source record, one JSON object a line."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError

from catalogue.choices import DurationUnit, FeeStatus

Channel = Literal["any", "counter", "online", "postal"]


class EvaluationError(Exception):
    """What is wrong with the file, in the reader's words."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class HandFee(_Row):
    kind: FeeStatus
    amount: Decimal | None = None  # of a percentage: the percent
    currency: str | None = None
    per: str | None = None
    case: str | None = None
    channel: Channel | None = "any"
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    words: str = ""


class HandTime(_Row):
    value: Decimal
    unit: DurationUnit
    case: str | None = None
    channel: Channel | None = "any"
    phase: str | None = None  # None: the whole time
    words: str = ""


class HandProcedure(_Row):
    code: str
    name: str = ""
    fees: tuple[HandFee, ...] = ()
    durations: tuple[HandTime, ...] = ()
    contradictions: tuple[str, ...] = ()
    must_not_state: tuple[str, ...] = ()
    steps: int | None = None
    papers: int | None = None
    operation: str | None = None
    unsure: tuple[str, ...] = ()  # fields with two honest readings, left out of the figures


def read_file(path: Path) -> list[HandProcedure]:
    """Raises EvaluationError with the line for anything that is no such object."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(_("không đọc được %(path)s: %(error)s") % {"path": path, "error": error}) from error
    procedures = [_read(path, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not procedures:
        raise EvaluationError(_("%(path)s không có dòng nào") % {"path": path})
    return procedures


def _read(path: Path, number: int, line: str) -> HandProcedure:
    try:
        return HandProcedure.model_validate(json.loads(line))
    except (json.JSONDecodeError, ValidationError) as error:
        raise EvaluationError(
            _("%(path)s dòng %(line)s không đúng mẫu: %(error)s") % {"path": path, "line": number, "error": error}
        ) from error
