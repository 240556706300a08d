"""Files of the ranked codes of a run, for comparison with another: JSON lines, one a query, in the given order."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome


def write_run(path: Path, outcomes: Iterable[QueryOutcome]) -> None:
    try:
        with path.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(_row(outcome), ensure_ascii=False) + "\n" for outcome in outcomes)
    except OSError as error:
        raise EvaluationError(_("Không ghi được %(path)s: %(error)s") % {"path": path, "error": error}) from error


def read_run(path: Path) -> list[QueryOutcome]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            return [_outcome(path, line, number) for number, line in enumerate(lines, 1) if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            _("Không đọc được %(path)s (%(error)s). Hãy chỉ tệp do --run ghi.") % {"path": path, "error": error}
        ) from error


def _row(outcome: QueryOutcome) -> dict[str, Any]:
    judgement = outcome.judgement
    return {
        "query": judgement.query,
        "relevant": judgement.relevant,
        "set": judgement.set,
        "kind": judgement.kind,
        "half": judgement.half,
        "ranked": outcome.ranked,
        "total": outcome.total,
        "confident": outcome.confident,
        "confidence": round(outcome.confidence, 4),
        "ms": _milliseconds(outcome.milliseconds),
        "engine_ms": _milliseconds(outcome.engine_ms),
    }


def _milliseconds(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _outcome(path: Path, line: str, number: int) -> QueryOutcome:
    """Files of older releases lack some keys."""
    try:
        row = json.loads(line)
        judgement = Judgement(str(row["query"]), tuple(map(str, row["relevant"])), row["set"], row["kind"])
        ranked = tuple(map(str, row["ranked"]))
        confident = bool(row.get("confident", bool(ranked)))
        return QueryOutcome(
            judgement,
            ranked,
            confident,
            int(row.get("total", len(ranked))),
            row.get("ms"),
            row.get("engine_ms"),
            float(row.get("confidence", confident)),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            _("%(path)s, dòng %(number)d không phải dòng do --run ghi: %(error)s")
            % {"path": path, "number": number, "error": error}
        ) from error
