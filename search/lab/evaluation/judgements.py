"""Judged queries: a query and the procedures that answer it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half, half_of


class JudgementError(EvaluationError):
    """The file is not one of judged queries; the message names the line and the remedy."""


@dataclass(frozen=True)
class Judgement:
    """Without a `relevant` code: a query that nothing here answers."""

    query: str
    relevant: tuple[str, ...]
    set: str = ""
    kind: str = ""

    @property
    def answerable(self) -> bool:
        return bool(self.relevant)

    @property
    def half(self) -> Half:
        return half_of(self.query)


def read_judgements(path: Path) -> list[Judgement]:
    """All lines of a JSON-lines file. Raises `JudgementError` for the first bad one."""
    try:
        with path.open("rb") as lines:
            return parse_judgements(lines, name=str(path))
    except OSError as error:
        raise _unreadable(str(path), error) from error


def parse_judgements(lines: Iterable[bytes], *, name: str) -> list[Judgement]:
    """All lines of an open file that messages call `name`."""
    try:
        texts = (line.decode("utf-8-sig" if number == 1 else "utf-8") for number, line in enumerate(lines, 1))
        judgements = [_judgement(text, number) for number, text in enumerate(texts, 1) if text.strip()]
    except UnicodeDecodeError as error:
        raise _unreadable(name, error) from error
    if not judgements:
        raise JudgementError(_("%(path)s không có câu nào.") % {"path": name})
    return judgements


def _unreadable(name: str, error: Exception) -> JudgementError:
    return JudgementError(
        _("Không đọc được %(path)s (%(error)s). Hãy kiểm tra đường dẫn và bảng mã UTF-8.")
        % {"path": name, "error": error}
    )


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


def chosen(judgements: list[Judgement], *, set_name: str = "", half: str = "") -> list[Judgement]:
    """Those of the set and the half; an empty name chooses all."""
    of_set = [judgement for judgement in judgements if set_name in ("", judgement.set)]
    if not of_set:
        names = ", ".join(sorted({judgement.set for judgement in judgements}))
        raise JudgementError(
            _("Không có bộ câu “%(name)s”. Các bộ hiện có: %(names)s.") % {"name": set_name, "names": names}
        )
    of_half = [judgement for judgement in of_set if half in ("", judgement.half)]
    if not of_half:
        raise JudgementError(_("Nửa “%(half)s” không có câu nào. Hãy bỏ --half.") % {"half": half})
    return of_half


def names_of(judgements: list[Judgement], attribute: str) -> Iterator[str]:
    """The different sets or kinds, in the order of the file."""
    yield from dict.fromkeys(name for judgement in judgements if (name := getattr(judgement, attribute)))
