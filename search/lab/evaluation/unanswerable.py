"""Queries that nothing here answers, which the search must not answer with confidence."""

from pathlib import Path

from django.utils.translation import gettext as _

from search.lab.evaluation.judgements import Judgement, JudgementError
from search.lab.evaluation.query_files import YAML_ENDINGS, read_queries

_JSON_LINES = (".jsonl", ".ndjson", ".json")


def read_unanswerable(path: Path) -> list[Judgement]:
    """JSON lines of queries without a code, YAML (a list, or lists by kind), or plain text with a query a line."""
    if path.suffix in (*_JSON_LINES, *YAML_ENDINGS):
        judgements = read_queries(path)
    else:
        judgements = [Judgement(query, (), path.stem) for query in _queries(path)]
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
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(
            _("Không đọc được %(path)s (%(error)s). Hãy kiểm tra đường dẫn và dạng: mỗi câu một dòng hay YAML.")
            % {"path": path, "error": error}
        ) from error
    return [line.strip() for line in lines if line.strip()]
