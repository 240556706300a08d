"""Digits as people write them: of any script, circled or raised, letters that look like them, and words.

Everything here finds places in a text and changes none; what stands there is masked by `core.text.masking`.
"""

import re
import unicodedata
from collections.abc import Iterator

_LOOK_ALIKES = str.maketrans("oOlISB", "001158")
# Groups that hold a digit each, apart by one separator: so that no part of a text is tried in two ways.
_MIXED = re.compile(r"(?<!\w)[oOlISB]{0,2}\d[\doOlISB]*(?:[ .\-][oOlISB]{0,2}\d[\doOlISB]*)*(?!\w)")
_NUMBER_DIGITS = range(9, 13)  # of telephones and identity papers
_MOST_LETTERS = 3

_WORD = (
    r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín"
    r"|khong|mot|bon|tu|nam|lam|sau|bay|tam|chin|zero|one|two|three|four|five|six|seven|eight|nine)"
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?:{_WORD}|\d{{1,4}})(?!\w)(?:[\s,.\-]{{1,3}}(?:{_WORD}|\d{{1,4}})(?!\w)){{3,}}", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPOKEN_PART = re.compile(r"\w+")
_ZERO = ("không", "khong", "zero")
_FEWEST_SPOKEN = 8
# "Năm" is five and year, "hai", "ba" count: two such words before numbers say nothing yet.
_FEWEST_WORDS, _FEWEST_WORDS_AFTER_ZERO = 3, 2


def with_plain_digits(text: str) -> str:
    """The text with each such digit as 0 to 9, and of the same length."""
    if not text.isascii():
        text = "".join(str(unicodedata.digit(character, character)) for character in text)
    return _MIXED.sub(_without_look_alikes, text)


def spoken_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where eight digits or more stand in words, or in words and figures."""
    for match in _SPOKEN.finditer(text):
        parts = _SPOKEN_PART.findall(match[0].lower())
        words = sum(not part.isdigit() for part in parts)
        digits = words + sum(len(part) for part in parts if part.isdigit())
        fewest = _FEWEST_WORDS_AFTER_ZERO if parts[0] in _ZERO else _FEWEST_WORDS
        if digits >= _FEWEST_SPOKEN and words >= fewest and not any(map(_YEAR.fullmatch, parts)):
            yield match.span()


def _without_look_alikes(match: re.Match[str]) -> str:
    letters = sum(character.isalpha() for character in match[0])
    length = sum(character.isalnum() for character in match[0])
    if 0 < letters <= _MOST_LETTERS and length in _NUMBER_DIGITS:
        return match[0].translate(_LOOK_ALIKES)
    return match[0]
