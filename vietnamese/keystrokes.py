"""Raw keys of Telex and VNI: the text that arrives when the input method is off.

The shape of a letter is typed right after it, the tone at the end of the syllable, as both methods are taught. `short`
is the other habit: one key for both horns of ươ (`dduowngf`, `d9uo7ng2`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from vietnamese.letters import (
    ACUTE,
    BREVE,
    CIRCUMFLEX,
    DOT,
    GRAVE,
    HOOK,
    HORN,
    STROKE,
    TILDE,
    Letter,
    spelled_words,
    split_letter,
    with_words,
)

_AGAIN = "again"  # the letter itself, a second time


@dataclass(frozen=True)
class _Method:
    """The key of each mark."""

    tones: Mapping[str, str]
    shapes: Mapping[str, str]


_TELEX = _Method(
    tones={ACUTE: "s", GRAVE: "f", HOOK: "r", TILDE: "x", DOT: "j"},
    shapes={CIRCUMFLEX: _AGAIN, STROKE: _AGAIN, BREVE: "w", HORN: "w"},
)
_VNI = _Method(
    tones={ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5"},
    shapes={CIRCUMFLEX: "6", HORN: "7", BREVE: "8", STROKE: "9"},
)


def to_telex(text: str, *, short: bool = False) -> str:
    """Telex keys of the words of letters; the rest of the text unchanged."""
    return _typed(text, _TELEX, short)


def to_vni(text: str, *, short: bool = False) -> str:
    """VNI keys of the words of letters; the rest of the text unchanged."""
    return _typed(text, _VNI, short)


def _typed(text: str, method: _Method, short: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    words = spelled_words(composed)
    return with_words(composed, words, {i: _keys(word[0], method, short) for i, word in enumerate(words)})


def _keys(word: str, method: _Method, short: bool) -> str:
    """Keys of marks are capital only in words all in capitals, as with caps lock."""
    letters = [split_letter(character) for character in word]
    capital = word.isupper() and len(word) > 1
    tones = [letter.tone for letter in letters if letter.tone]
    keys = [_letter_keys(letter, method, capital, tone=len(tones) > 1) for letter in letters]
    if len(tones) == 1:
        keys.append(_cased(method.tones[tones[0]], capital))
    typed = "".join(keys)
    horn = method.shapes[HORN]
    return re.sub(f"(u){horn}(o{horn})", r"\1\2", typed, flags=re.IGNORECASE) if short else typed


def _letter_keys(letter: Letter, method: _Method, capital: bool, *, tone: bool) -> str:
    """`tone`: type the tone right after its letter, as in glued syllables, where the end of the word is ambiguous."""
    shape = method.shapes.get(letter.shape, "")
    keys = letter.base if shape == _AGAIN else shape
    if tone and letter.tone:
        keys += method.tones[letter.tone]
    return letter.base + _cased(keys, capital)


def _cased(keys: str, capital: bool) -> str:
    return keys.upper() if capital else keys.lower()
