"""Steps of a text without "Bước": its outermost letters, numbers or bullets, else its paragraphs."""

import re
from collections.abc import Sequence

from catalogue.importers.steps.headings import names_part, names_text

_SIGN = re.compile(r"(?P<sign>\+\+|[-–*•+])\)?\s*(?=\S)")
# "1.1.2. Rà soát hồ sơ": the last of the numbers counts the steps.
_DOTTED = re.compile(r"(?:\d{1,2}\.){1,3}(?P<dotted>\d{1,2})\s*[.)]?\s+(?=[^\W\d_])")
# "1.1.1. Bước 1 nộp hồ sơ": counted twice.
_STEP_NUMBER = re.compile(r"Bước\s?\d{1,2}\s*[:.\-–]?\s+(?=[^\W\d_])")
_NUMBER = re.compile(r"(?P<number>\d{1,2})\s*(?:[.)/]|\s-)\s*(?=[^\d\s])")
_LETTER = re.compile(r"(?P<letter>[a-zđ])\s*[.)]\s*(?=\S)")
_ROMAN = re.compile(r"(?P<roman>[IVX]{1,4})\s*[.)]\s*(?=\S)")
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_INLINE_SIGN = re.compile(r"(?<=[.;:])\s*[-–]\s?(?=[A-ZÀ-ỸĐ])")
_FEWEST_POINTS = 2
_CHOICE = re.compile(
    r"\b(?:một trong|(?:các|những|bằng|theo|qua|thông qua|hai|ba|02|03)\s+(?:các\s+)?(?:hình thức"
    r"|cách thức|cách|phương thức|hình thức nộp))\b",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"(?:nộp|gửi|qua|thông qua|trực tiếp|trực tuyến|bưu|cách \d|hình thức|đến|tại|đối với|trường hợp|hoặc)",
    re.IGNORECASE,
)
# A line that neither ends nor begins a sentence was torn by the export.
_TORN_START = re.compile(r"[a-zà-ỹđ,;)]")
_END = (".", ";", ":")


def outline_steps(text: str) -> list[str]:
    lines = [line for line in _lines(text) if line]
    lines = _joined([line for line in lines if not names_text(line)] or lines)
    level = _outermost(lines)
    if level is None:
        return _paragraphs(lines)
    steps: list[str] = []
    preamble: list[str] = []
    for line in lines:
        if level(line, len(steps)) and not (steps and _goes_on(steps[-1], line)):
            steps.append(_without_marker(line))
        elif steps:
            steps[-1] += f"\n{line}"
        else:
            preamble.append(line)
    if preamble and all(_is_title(line) for line in preamble):
        return ["\n".join((*preamble, steps[0])), *steps[1:]]
    return ["\n".join(preamble), *steps] if preamble else steps


def _lines(text: str) -> list[str]:
    """Lines; of a text that the export ran together, the points of its list."""
    if "\n" in text.strip() or len(_INLINE_SIGN.findall(text)) < _FEWEST_POINTS:
        return text.split("\n")
    return _INLINE_SIGN.sub("\n- ", text).split("\n")


def _joined(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        is_torn = joined and _TORN_START.match(line) and not _marker(line) and not joined[-1].endswith(_END)
        if is_torn:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _marker(line: str) -> re.Match[str] | None:
    return _SIGN.match(line) or _DOTTED.match(line) or _NUMBER.match(line) or _LETTER.match(line) or _ROMAN.match(line)


def _outermost(lines: Sequence[str]):
    """Tells a line that opens a step, of the kind that opens the first one; None where no line is marked."""
    first = next((line for line in lines if _marker(line)), None)
    if first is None:
        return None
    for pattern, names in (
        (_ROMAN, _ROMANS),
        (_LETTER, tuple(_ALPHABET)),
        (_DOTTED, tuple(str(number) for number in range(1, 60))),
        (_NUMBER, tuple(str(number) for number in range(1, 60))),
    ):
        match = pattern.match(first)
        if match and match[1].lstrip("0") == names[0] and _count(lines, pattern, names) > 1:
            return lambda line, position, pattern=pattern, names=names: _is_next(line, position, pattern, names)
    sign = _SIGN.match(first)
    if sign is None:
        return lambda line, position: _marker(line) is not None and not _SIGN.match(line)
    return lambda line, position: (match := _SIGN.match(line)) is not None and match["sign"] == sign["sign"]


def _is_next(line: str, position: int, pattern: re.Pattern[str], names: Sequence[str]) -> bool:
    match = pattern.match(line)
    return match is not None and position < len(names) and match[1].lstrip("0") == names[position]


def _count(lines: Sequence[str], pattern: re.Pattern[str], names: Sequence[str]) -> int:
    count = 0
    for line in lines:
        count += _is_next(line, count, pattern, names)
    return count


def _goes_on(step: str, line: str) -> bool:
    """Whether the line is one of several ways that the step before it offers, not a step after it."""
    opening = step.split("\n", 1)[0]
    match = _SIGN.match(line)
    return (
        match is not None
        and opening.endswith(":")
        and _CHOICE.search(opening) is not None
        and _WAY.match(line[match.end() :]) is not None
    )


def _without_marker(line: str) -> str:
    match = _marker(line)
    if not match:
        return line
    words, cuts = _STEP_NUMBER.subn("", line[match.end() :], count=1)
    return f"{words[0].upper()}{words[1:]}" if cuts else words


def _is_title(line: str) -> bool:
    """Without an end: the name of what follows, and no step."""
    return not line.endswith((".", ";")) and len(line) <= 250


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Each line is a step; one that ends in a colon, or names a part, goes on in the next."""
    steps: list[str] = []
    for line in lines:
        if steps and (steps[-1].endswith(":") or names_part(steps[-1])):
            steps[-1] += f"\n{line}"
        else:
            steps.append(line)
    return steps
