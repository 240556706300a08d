"""Files of queries in any of the forms that the project has: judged JSON lines, or YAML by kind of query."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from search.lab.evaluation.judgements import Judgement, JudgementError, read_judgements

YAML_ENDINGS = (".yaml", ".yml")


def read_queries(path: Path) -> list[Judgement]:
    """YAML holds a list, or lists by kind, of queries without an answer, of `{query, codes}` with one, and of
    `{query, vietnamese}`: codes of pages in Vietnamese that answer a query in another language.

    Raises `JudgementError`.
    """
    if path.suffix not in YAML_ENDINGS:
        return read_judgements(path)
    try:
        found = list(_judgements(yaml.safe_load(path.read_text(encoding="utf-8-sig")), path.stem))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as error:
        raise JudgementError(
            _("Không đọc được %(path)s (%(error)s). Cần YAML: một danh sách câu, hoặc các danh sách theo loại câu.")
            % {"path": path, "error": error}
        ) from error
    if not found:
        raise JudgementError(_("%(path)s không có câu nào.") % {"path": path})
    return found


def _judgements(content: Any, set_name: str) -> Iterator[Judgement]:
    by_kind = content if isinstance(content, dict) else {"": content}
    for kind, entries in by_kind.items():
        if not isinstance(entries, list):
            raise TypeError(_("cần một danh sách các chuỗi"))
        for entry in entries:
            yield _judgement(entry, set_name, str(kind))


def _judgement(entry: Any, set_name: str, kind: str) -> Judgement:
    if isinstance(entry, str):
        return Judgement(entry.strip(), (), set_name, kind)
    codes = entry["vietnamese" if "vietnamese" in entry else "codes"] if isinstance(entry, dict) else None
    if not isinstance(codes, list):
        raise TypeError(_("cần một danh sách các chuỗi"))
    return Judgement(str(entry["query"]).strip(), tuple(map(str, codes)), set_name, kind)
