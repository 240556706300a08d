"""The order of Vietnamese dictionaries: syllable by syllable, letters before tones, numbers by their value."""

import re
import unicodedata
from functools import cache
from typing import TypeAlias

# A number, or a syllable: its letters in their order and then its tone.
_Part: TypeAlias = tuple[int, tuple[int, ...], int]
OrderKey: TypeAlias = tuple[tuple[_Part, ...], str]

_LETTERS = {letter: position for position, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# Of equal letters: no tone, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBER, _WORD = 0, 1


def order_key(text: str) -> OrderKey:
    """For `sorted`; signs such as quotes and dots in front of words do not count. Texts that differ have other keys."""
    found = _PARTS.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(map(_part, found)), text


def _part(word: str) -> _Part:
    if word.isdecimal():
        return _NUMBER, (int(word),), 0
    tone, letters = 0, []
    for letter in word:
        base, mark = _without_tone(letter)
        tone = mark or tone
        letters.append(_LETTERS.get(base, len(_LETTERS) + ord(base)))
    return _WORD, tuple(letters), tone


@cache
def _without_tone(letter: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return base[:1], tone
