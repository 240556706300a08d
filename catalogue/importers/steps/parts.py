"""Steps of a text by the two parts that every procedure has: "Nộp hồ sơ TTHC", "Giải quyết TTHC"."""

import re
from collections.abc import Sequence

from catalogue.importers.steps.headings import is_title
from catalogue.importers.steps.marks import without_mark
from vietnamese.letter_case import CAPITALS

_PART = re.compile(
    r"(?P<mark>\(?[a-eđ\d]\)?[.)]?\s+|\(?[a-eđ]\)\s*|[-+*•]\s*)?"
    rf"(?:(?P<filing>Nộp (?:hồ sơ )?)|Giải quyết )(?:TTHC|thủ tục hành chính)\b\s*(?=[:.\-–]|$|[{CAPITALS}])"
)
_BRACKETED_MARK = re.compile(r"\([a-eđ]\)\s*")


def opens_part(line: str) -> bool:
    return _PART.match(line) is not None


def part_count(lines: Sequence[str]) -> int:
    """How many parts open: one of the same kind as the one before only goes on. None without what the office does.

    Words before the first part are filing whose name was lost, unless they are a title.
    """
    places = [place for place, line in enumerate(lines) if opens_part(line)]
    kinds = [_is_filing(lines[place]) for place in places]
    if False not in kinds:
        return 0
    count = sum(kind != before for kind, before in zip(kinds, [None, *kinds], strict=False))
    return count + (not all(map(is_title, lines[: places[0]])))


def part_steps(lines: Sequence[str]) -> list[str]:
    steps: list[str] = []
    before: list[str] = []  # the title over the first part
    is_filing: bool | None = None
    for line in lines:
        match = _PART.match(line)
        if match and _is_filing(line) != is_filing:
            if is_filing is None and before and not all(map(is_title, before)):
                steps, before = ["\n".join(before)], []
            is_filing = _is_filing(line)
            steps.append("\n".join((*before, _unmarked(line))))
            before = []
        elif is_filing is None:
            before.append(line)
        else:
            steps[-1] += f"\n{line}"
    return steps


def _is_filing(line: str) -> bool:
    match = _PART.match(line)
    return match is not None and match["filing"] is not None


def _unmarked(line: str) -> str:
    return without_mark(_BRACKETED_MARK.sub("", line, count=1) if line.startswith("(") else line)
