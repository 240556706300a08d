"""Letters as base, shape and tone; words of letters in a text."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
STROKE = "\u0335"  # of đ, which Unicode does not decompose

TONES = frozenset((ACUTE, GRAVE, HOOK, TILDE, DOT))
SHAPES = frozenset((CIRCUMFLEX, BREVE, HORN))
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")


class Letter(NamedTuple):
    base: str
    shape: str = ""
    tone: str = ""


def split_letter(character: str) -> Letter:
    """The parts of one composed letter. With marks that Vietnamese does not have (ç, ü) the letter is all base."""
    if character in "đĐ":
        return Letter("d" if character == "đ" else "D", STROKE)
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    shapes = [mark for mark in marks if mark in SHAPES]
    tones = [mark for mark in marks if mark in TONES]
    if len(shapes) + len(tones) != len(marks) or len(shapes) > 1 or len(tones) > 1:
        return Letter(character)
    return Letter(base, "".join(shapes), "".join(tones))


def join_letter(letter: Letter) -> str:
    if letter.shape == STROKE:
        return "đ" if letter.base == "d" else "Đ"
    return unicodedata.normalize("NFC", "".join(letter))


@lru_cache(maxsize=16_384)
def tone_and_letters(word: str) -> tuple[str, str]:
    """Tones of a word, as combining characters ("" without any), and its letters without them, composed."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(character for character in decomposed if character in TONES)
    letters = "".join(character for character in decomposed if character not in TONES)
    return tones, unicodedata.normalize("NFC", letters)


def toneless(word: str) -> str:
    return "".join(join_letter(split_letter(character)._replace(tone="")) for character in word)


def unmarked(text: str) -> str:
    """Text without any mark: composed, case kept."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def spelled_words(text: str) -> list[re.Match[str]]:
    """Matches of the words made of letters. Chunks with a digit are skipped: codes, legal numbers, dates, "KT3"."""
    return [
        match
        for chunk in _CHUNK.finditer(text)
        if not has_digit(chunk[0])
        for match in _WORD.finditer(text, *chunk.span())
    ]


def has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def with_words(text: str, words: list[re.Match[str]], changed: Mapping[int, str]) -> str:
    """`text` with some of its `words` (matches in order) replaced: `changed` maps an index of `words` to a new word."""
    parts, end = [], 0
    for position, word in enumerate(words):
        parts += [text[end : word.start()], changed.get(position, word[0])]
        end = word.end()
    return "".join((*parts, text[end:]))
