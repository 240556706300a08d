"""Queries that nothing here answers, which the search must not answer with confidence."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from search.lab.evaluation.judgements import Judgement, JudgementError, read_judgements

_JSON_LINES = (".jsonl", ".ndjson", ".json")
_YAML = (".yaml", ".yml")


def read_unanswerable(path: Path) -> list[Judgement]:
    """JSON lines of judged queries without a code, a YAML list, or plain text with a query a line."""
    if path.suffix in _JSON_LINES:
        judgements = read_judgements(path)
    else:
        judgements = [Judgement(query, ()) for query in _queries(path)]
    if answered := [judgement.query for judgement in judgements if judgement.answerable]:
        raise JudgementError(
            _("%(path)s: câu “%(query)s” có đáp án. Tệp này chỉ gồm những câu không có đáp án.")
            % {"path": path, "query": answered[0]}
        )
    if not judgements:
        raise JudgementError(_("%(path)s không có câu nào.") % {"path": path})
    return judgements


def _queries(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = _listed(yaml.safe_load(text)) if path.suffix in _YAML else text.splitlines()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        raise JudgementError(
            _("Không đọc được %(path)s (%(error)s). Hãy kiểm tra đường dẫn và dạng: mỗi câu một dòng hay YAML.")
            % {"path": path, "error": error}
        ) from error
    return [value.strip() for value in values if value.strip()]


def _listed(value: Any) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(query, str) for query in value):
        raise TypeError(_("cần một danh sách các chuỗi"))
    return value
