"""Judged queries: what was asked and which procedures answer it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


class JudgementError(Exception):
    """The file is not one of judged queries; the message says where and what to do."""


@dataclass(frozen=True)
class Judgement:
    """No `relevant` code: a question that nothing here answers."""

    query: str
    relevant: tuple[str, ...]
    set: str = ""
    kind: str = ""

    @property
    def answerable(self) -> bool:
        return bool(self.relevant)


def read_judgements(path: Path) -> list[Judgement]:
    """All lines of a JSON-lines file, or `JudgementError` for the first bad one."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            judgements = [_judgement(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(
            _("Không đọc được %(path)s (%(error)s). Hãy kiểm tra đường dẫn và bảng mã UTF-8.")
            % {"path": path, "error": error}
        ) from error
    if not judgements:
        raise JudgementError(_("%(path)s không có câu nào.") % {"path": path})
    return judgements


def _judgement(line: str, number: int) -> Judgement:
    try:
        row = json.loads(line)
        query, relevant = row["query"], row["relevant"]
        if not isinstance(query, str) or not isinstance(relevant, list):
            raise TypeError(_("query phải là chuỗi, relevant phải là danh sách mã"))
        codes = tuple(dict.fromkeys(str(code) for code in relevant))
        return Judgement(query, codes, str(row.get("set") or ""), str(row.get("kind") or ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JudgementError(
            _('Dòng %(number)d không đúng dạng {"query": …, "relevant": [mã]}: %(error)s')
            % {"number": number, "error": error}
        ) from error


def names_of(judgements: list[Judgement], attribute: str) -> Iterator[str]:
    """The different sets or kinds, in the order of the file."""
    yield from dict.fromkeys(name for judgement in judgements if (name := getattr(judgement, attribute)))
