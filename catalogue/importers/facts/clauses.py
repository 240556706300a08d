"""Clauses of an official text, each with the headings that it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.text import clean_line

_LETTER, _NUMBER = "letter", "number"
_LINE = "line"  # a heading without a mark or a colon
# Letters and numbers open parts, whichever comes first holds the other; the signs open points of a part. The same
# opening again ends what the last one headed.
_OPENING = re.compile(
    r"(?:(?:(?P<letter>[a-zđ])|(?P<number>\d{1,2}(?:\.\d{1,2})*))[.)](?=\s|[A-ZÀ-ỸĐ])|(?P<sign>[-–+*•])\)?)\s*"
)
# Both are looked for in every line: what all their alternatives have in common stands first, to leave most places soon.
_INLINE_OPENING = re.compile(
    r"(?=[\s\-–+*•])(?:(?<=[.;:,)])\s*(?=[-–+*•]\s*[A-ZÀ-ỸĐ\d])"
    r"|\s(?:(?=[-–+]\s[A-ZÀ-ỸĐ])|(?=[a-zđ]\)\s*[A-ZÀ-ỸĐ]))|(?<=đồng)\s+(?=\d{1,2}\.\s?[A-ZÀ-ỸĐ]))"
)
_SENTENCE_END = re.compile(
    r"(?<=\.)(?:(?<=[^\W\d_)]{2}\.)\s*(?=[A-ZÀ-ỸĐ*])|(?<=\d\d\.)\s+(?=[A-ZÀ-ỸĐ])"
    r"|(?<=\S\s\d\.)\s+(?=[A-ZÀ-ỸĐ])|(?<=\)\.)\s*(?=[A-ZÀ-ỸĐ]))"
)
# A line that neither ends nor begins a sentence was torn by the export.
_TORN = re.compile(r"(?<=[\wà-ỹ,])\n(?=[a-zà-ỹđ](?![.)]))|\.?\n(?=\((?:đối với|trường hợp)\b)")
# A number above a lettered list is its heading, with or without a colon.
_FIRST_LETTER = re.compile(r"a\)\s*[A-ZÀ-ỸĐ]")
# "- Tại khu vực khác + Từ 01 đến 03 phòng: …"
_NAME = re.compile(r"[^\d.,;:()]{3,70}")
# "Trường hợp 1: Có thẩm định tại phòng xét nghiệm" above "27 ngày làm việc kể từ ngày …".
_CASE_LINE = re.compile(r"(?:trường hợp|đối với)\b[^.;\d]*(?:\d+[:.] )?[^.;\d]*", re.IGNORECASE)
_BEGINS_WITH_TIME = re.compile(
    r"(?:thời (?:hạn|gian) giải quyết[^:\n]{0,60}: ?)?\d{1,3} (?:ngày|giờ|tháng)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r";\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    text: str
    headings: tuple[str, ...] = ()
    is_heading: bool = False


def clauses(text: str) -> Iterator[Clause]:
    """Clauses and headings in the order of the text."""
    headings: list[_Heading] = []
    for piece, following in pairwise((*_pieces(text), "")):
        match = _OPENING.match(piece)
        opening = _kind(match) if match else ""
        words = clean_line(piece[match.end() :] if match else piece)
        if not words:
            continue
        _end_headings(headings, opening)
        if words.endswith(":") or _heads(opening, words, following):
            yield Clause(words, tuple(heading.words for heading in headings), is_heading=True)
            headings.append(_Heading(opening if words.endswith(":") else opening or _LINE, words.rstrip(": ")))
        else:
            yield Clause(words, tuple(heading.words for heading in headings))
            for heading in headings:
                heading.was_used = True


def _heads(opening: str, words: str, following: str) -> bool:
    """Whether words without a colon head what follows: a number above letters, a dash and a name above pluses."""
    if not opening and _BEGINS_WITH_TIME.match(following) and _CASE_LINE.fullmatch(words):
        return True
    if opening.startswith(_NUMBER):
        return _FIRST_LETTER.match(following) is not None
    return opening in ("-", "–") and _NAME.fullmatch(words) is not None and following.startswith("+")


def _kind(match: re.Match[str]) -> str:
    """The sign; of numbers, how deep they are counted."""
    if number := match["number"]:
        return f"{_NUMBER}{number.count('.')}"
    return match["sign"] or _LETTER


@dataclass(slots=True)
class _Heading:
    opening: str
    words: str
    was_used: bool = False


def _end_headings(headings: list[_Heading], opening: str) -> None:
    """Drop the headings that a piece with this opening no longer stands under."""
    is_part = opening.startswith((_LETTER, _NUMBER))
    if is_part and not any(heading.opening == opening for heading in headings):
        if not (headings and headings[0].opening.startswith((_LETTER, _NUMBER))):
            headings.clear()
        return
    for position, heading in enumerate(headings):
        if heading.opening != opening and not (heading.opening == _LINE and heading.was_used and not opening):
            continue
        if heading.was_used or not opening or is_part:
            del headings[position:]
        else:  # "- A: - B": one sign for a heading and its points
            heading.opening = f"{_LETTER} of {opening}"
        return


def _pieces(text: str) -> Iterator[str]:
    for line in _TORN.sub(" ", text).split("\n"):
        for part in _outside_brackets(_INLINE_OPENING, line):
            for sentence in _outside_brackets(_SENTENCE_END, part) if "." in part else (part,):
                yield from _outside_brackets(_CLAUSE_END, sentence) if ";" in sentence else (sentence,)


def _outside_brackets(separator: re.Pattern[str], text: str) -> Iterator[str]:
    """Parts between separators that stand outside brackets; in a text of unbalanced brackets between all."""
    begin = 0
    brackets = text.count("(")
    has_inside = brackets > 0 and brackets == text.count(")")
    for match in separator.finditer(text):
        start = match.start()
        if has_inside and text.count("(", 0, start) > text.count(")", 0, start):
            continue
        yield text[begin:start]
        begin = match.end()
    yield text[begin:]
