"""Lines of a text of steps, as its writer meant them: points that the export ran together apart, torn lines in one."""

import re
from collections.abc import Iterator, Sequence

from catalogue.importers.steps.headings import names_text, without_name_of_text
from catalogue.importers.steps.marks import ALPHABET, LETTER, NUMBER, SIGN, mark_of, names_without_gaps
from vietnamese.letter_case import CAPITALS, SMALL

_END = (".", ";", ":")
_FEWEST_POINTS = 2
_FEWEST_TORN, _SHORTEST_FULL = 2, 50
# A line that neither ends nor begins a sentence was torn by the export.
_TORN_START = re.compile(rf"[{SMALL},;)]")
# A paragraph does not end in a comma: "… cho Cục Ngoại vụ,", "Bộ Ngoại giao;".
# "… chủ trì phối hợp với" / "Sở Xây dựng lập hồ sơ": no paragraph ends in a word that needs another.
_OPEN_END = re.compile(r"\b(?:với|và|của|hoặc|cho|tại|theo|Bộ|Sở)$")
_OWN_START = re.compile(r"(?:Trường hợp|Đối với|Nếu|Bước)\b")
_INLINE_SIGN = re.compile(rf"(?<=[.;:])\s*[-–]\s?(?=[{CAPITALS}])")
_DASH = re.compile(r"[-–]")
_STRAY_STOP = re.compile(r"^[.,;]\s+(?=[-–+*•]\s)", re.MULTILINE)  # ". - Trong thời hạn …"
_POINTS_OF_A_POINT = re.compile(rf":\s*[-–]\s?[{CAPITALS}]")  # "… như sau: - Trực tiếp; - Trực tuyến."
_NAMES_PART = re.compile(r"\)\s*(?:Nộp|Giải quyết) |Giải quyết TTHC")
# "… trung ương.b) Giải quyết TTHC:": the name of a part opens a line wherever it stands.
_INLINE_PART = re.compile(
    r"(?<=[^\s(])\s*(?=\(?[a-eđ]\)\s*(?:Nộp (?:hồ sơ )?|Giải quyết )(?:TTHC|thủ tục hành chính)\b)"
    r"|(?<=[^\W_][.;])\s*(?=Giải quyết TTHC\s*[-:])"
)
# After the end of a sentence, and not the "d." of "d.2)".
_SENTENCE_END = r"(?:(?<=[^\W_]{2}[.;:])|(?<=\)[.;:]))\s*"
_INLINE_DASH = re.compile(rf"{_SENTENCE_END}(?<!:)(?<!: )[-–]\s?(?=[{CAPITALS}])")
_INLINE_PLUS = re.compile(rf"{_SENTENCE_END}(?<!:)(?<!: )\+\s?(?=[{CAPITALS}])")
_INLINE_STAR = re.compile(r"(?<=[\w)][.;])\s*(?=\*\s?(?:Trường hợp|Đối với|Trình tự)\b)")
_INLINE_LETTER = re.compile(rf"{_SENTENCE_END}(?=(?P<name>[{ALPHABET[1:]}])\)\s*[{CAPITALS}])")
_INLINE_LETTER_STOP = re.compile(rf"{_SENTENCE_END}(?=(?P<name>[{ALPHABET[1:]}])\.\s+[{CAPITALS}])")
_LETTER_STOP = re.compile(r"[a-zđ]\.\s")
_INLINE_NUMBER = re.compile(rf"{_SENTENCE_END}(?=(?P<name>[2-9])[.)]\s+[{CAPITALS}])")


def lines_of(text: str) -> list[str]:
    return joined(points_apart(text))


def points_apart(text: str) -> list[str]:
    text = _STRAY_STOP.sub("", text)
    if _NAMES_PART.search(text):
        text = _INLINE_PART.sub("\n", text)
    if "* T" in text or "* Đ" in text or "*T" in text:
        text = _INLINE_STAR.sub("\n", text)
    is_listed = LETTER.match(text) is not None
    if not is_listed and "\n" not in text.strip() and len(_INLINE_SIGN.findall(text)) >= _FEWEST_POINTS:
        return _INLINE_SIGN.sub("\n- ", text).split("\n")
    lines = text.split("\n")
    first = next((line for line in lines if mark_of(line)), "")
    if LETTER.match(first):
        inline = _INLINE_LETTER_STOP if _LETTER_STOP.match(first) else _INLINE_LETTER
        return list(_points_apart(lines, LETTER, inline, ALPHABET))
    if NUMBER.match(first) and not SIGN.match(first):
        return list(_points_apart(lines, NUMBER, _INLINE_NUMBER, "123456789"))
    if _DASH.match(first):
        return [part for place, line in enumerate(lines) for part in _dashes_apart(line, is_first=not place)]
    if (first.startswith("+") and not first.startswith("++")) or (not first and len(_INLINE_PLUS.findall(text)) > 1):
        return [part for line in lines for part in _pluses_apart(line)]
    return lines


def _dashes_apart(line: str, *, is_first: bool) -> list[str]:
    """The line, and the points that the export put at its end; those that a point announces stay in it."""
    if _POINTS_OF_A_POINT.search(line) or (is_first and not _DASH.match(line)):
        return [line]
    first, *others = _INLINE_DASH.split(line)
    return [first, *(f"- {other}" for other in others)]


def _pluses_apart(line: str) -> list[str]:
    first, *others = _INLINE_PLUS.split(line)
    return [first, *(f"+ {other}" for other in others)]


def _points_apart(lines: Sequence[str], opening: re.Pattern[str], inline: re.Pattern[str], names: str) -> Iterator[str]:
    """A point inside a line opens one of its own where it is the next of the list."""
    listed = names_without_gaps(
        list(names),
        {match["name"] for line in lines for match in inline.finditer(line)}
        | {match[1] for line in lines if (match := opening.match(line))},
    )
    position = 0  # of the name that comes next
    for line in lines:
        match = opening.match(line)
        position += match is not None and [match[1]] == listed[position : position + 1]
        begin = 0
        for point in inline.finditer(line):
            if position and [point["name"]] == listed[position : position + 1]:
                yield line[begin : point.start()].rstrip()
                begin, position = point.end(), position + 1
        yield line[begin:]


def joined(apart: Sequence[str]) -> list[str]:
    """The lines that say something, a torn one with its beginning, without the name of the whole text."""
    lines = [line for line in apart if line]
    lines = [line for line in lines if not names_text(line)] or lines
    is_set = sum(map(_is_torn, lines, lines[1:])) >= _FEWEST_TORN
    whole: list[str] = []
    for line in map(without_name_of_text, lines):
        if whole and (_is_torn(whole[-1], line) or (is_set and _is_full(whole[-1], line))):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def _is_full(before: str, line: str) -> bool:
    """Whether the line goes on where the one before had no room, in a text that keeps the lines of a printed page."""
    is_own = mark_of(line) is not None or _OWN_START.match(line) is not None
    return len(before) >= _SHORTEST_FULL and not before.endswith(_END) and not is_own


def _is_torn(before: str, line: str) -> bool:
    if mark_of(line):
        return False
    if before.endswith(","):
        return not _OWN_START.match(line)
    if _OPEN_END.search(before):
        return not _OWN_START.match(line)
    return _TORN_START.match(line) is not None and not before.endswith(_END)
