"""Marks that open a point of a list: signs, numbers, letters, Roman numbers."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from vietnamese.letter_case import CAPITALS

# Bullets of a word processor's own font have no letter of their own.
SIGN = re.compile(r"-?(?P<sign>(?<=-)\+|\+\+|[-–*•●+\uf02d\uf0fc])\)?\s*(?=\S)")
# "1.1.2. Rà soát hồ sơ", "1.1.1Tổ chức": the last of the numbers counts the steps.
DOTTED = re.compile(rf"(?:\d{{1,2}}\.){{1,3}}(?P<dotted>\d{{1,2}})(?:\s*[.)]?\s+(?=[^\W\d_])|[.)]?(?=[{CAPITALS}]))")
NUMBER = re.compile(r"(?P<number>\d{1,2})\s*(?:[.)/]|\s-)\s*(?=[^\d\s])")
# "a1) Người sử dụng đất nộp hồ sơ": the number counts.
LETTER_NUMBER = re.compile(r"[a-zđ]\.?(?P<lettered>\d{1,2})\s*[.)]\s*(?=\S)")
LETTER = re.compile(r"(?P<letter>[a-zđ])\s*[.)]\s*(?=\S)")
ROMAN = re.compile(r"(?P<roman>[IVX]{1,4})\s*[.)]\s*(?=\S)")
# "(i) Nhà đầu tư lập hồ sơ", "(1) …": outermost only where the text begins so.
BRACKETED = re.compile(r"\((?P<name>[ivx]{1,5}|[a-zđ]|\d{1,2})\)\s*(?=\S)")
SMALL_ROMAN = re.compile(r"\(?(?P<name>[ivx]{1,5})\)\s*(?=\S)")  # "i) Lập hồ sơ … (vii) …"
SMALL_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
ALPHABET = "abcdđeghiklmnopqrstuvxy"
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# "1.1.1. Bước 1 nộp hồ sơ": counted twice.
_STEP_NUMBER = re.compile(r"Bước\s?\d{1,2}\s*[:.\-–]?\s+(?=[^\W\d_])")


def mark_of(line: str) -> re.Match[str] | None:
    return SIGN.match(line) or DOTTED.match(line) or NUMBER.match(line) or LETTER.match(line) or ROMAN.match(line)


def names_without_gaps(names: Sequence[str], found: Container[str]) -> list[str]:
    """The names that a list counts with, without one or two that its writer left out ("… c) …; e) …")."""
    places = [place for place, name in enumerate(names) if name in found]
    gaps = {
        gap for place, following in pairwise(places) if following - place <= 3 for gap in range(place + 1, following)
    }
    return [name for place, name in enumerate(names) if place not in gaps]


def without_mark(line: str) -> str:
    match = mark_of(line) or SMALL_ROMAN.match(line) or BRACKETED.match(line) or LETTER_NUMBER.match(line)
    if not match or not any(map(str.isalnum, line[match.end() :])):
        return line
    if not (step := _STEP_NUMBER.match(line, match.end())):
        return line[match.end() :]
    return f"{line[step.end()].upper()}{line[step.end() + 1 :]}"
