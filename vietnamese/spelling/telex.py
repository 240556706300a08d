"""Decodes raw Telex and VNI keys, typed while the input method was off: "dawng kys", "dang1 ky1"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.normalise import canonical_syllable
from vietnamese.syllables import is_syllable
from vietnamese.tokens import folded

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HAS_DIGIT = re.compile(r"[0-9]")
# At most one tone; marks 6 to 9 once each, 7 twice in "u7o7"; never two tones.
_VNI_WORD = re.compile(r"(?=[^1-5]*[1-5]?[^1-5]*$)(?:[^\W\d_]+[1-9]{1,3})+[^\W\d_]*")
_VOWELS = frozenset("aeiouy")
_MARK_KEYS = frozenset("sfrxjwd123456789")
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
# "Nghieengs" has 9 keys; two more for repeated marks.
_MAX_KEYS = 11
# A known non-syllable ("tw", "gas") is replaced by a word that is so many times as frequent.
_OUTWEIGHS = 50
# Keys that lack a mark ("dduocj" for được) need this length, and the decoded word this count.
_MIN_SLOPPY_KEYS = 4
_MIN_SLOPPY_COUNT = 50


def decode(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """As many words as given, keys replaced by the accented syllable that they stand for.

    Unknown words only are decoded, and only to known accented ones. Once one word was keys, known non-syllables and
    mistyped keys ("htoongs") are decoded too. Digits are keys only if no word has accents: not in "mẫu1", but in
    "mau1 d9on".
    """
    digits = all(word == folded(word) for word in words)
    decoded = tuple(_decode(word, lexicon, digits=digits) for word in words)
    if decoded == tuple(words):
        return decoded
    return tuple(_decode(word, lexicon, digits=digits, among_keys=True) for word in words)


def _decode(word: str, lexicon: Lexicon, *, digits: bool, among_keys: bool = False) -> str:
    if len(word) > _MAX_KEYS or not _may_be_keys(word, digits=digits, shortest=2 if among_keys else 3):
        return word
    here = lexicon.accented.count(word)
    if lexicon.known(word) and not (among_keys and here and not is_syllable(word)):
        return word
    found = _known_readings(word, lexicon)
    if among_keys and not here and not found:
        found = [reading for reading in readings(word) if lexicon.near_with_tone(reading)][:1]
        return found[0] if found else word
    best = max(found, key=lexicon.accented.count, default=word)
    return best if lexicon.accented.count(best) > here * _OUTWEIGHS else word


def _known_readings(word: str, lexicon: Lexicon) -> list[str]:
    read = readings(word)
    exact = [reading for reading in read if reading in lexicon.accented]
    if exact or len(word) < _MIN_SLOPPY_KEYS or not ("w" in word or word[-1] in _MARK_KEYS):
        return exact
    fuller = [full for reading in read for full in lexicon.fuller(reading)]
    return [full for full in fuller if lexicon.accented.count(full) >= _MIN_SLOPPY_COUNT]


def readings(word: str) -> tuple[str, ...]:
    """The canonical accented syllables that the keys of `word` can stand for; () if it is no sequence of keys."""
    keys = _Keys.press(word)
    return tuple(text for text in dict.fromkeys(keys.spellings()) if text not in (word, folded(text))) if keys else ()


def _may_be_keys(word: str, *, digits: bool, shortest: int) -> bool:
    """Cheap pre-check: a tone or mark key after the first letter, or a letter that only keys double."""
    later = word[1:]
    if _HAS_DIGIT.search(word):
        # "a1" is a class of driving licence, "mau06" the number of a form.
        return digits and len(word) >= shortest and word[0].isalpha() and _VNI_WORD.fullmatch(word) is not None
    if any(key in "sfrxjw" for key in later) or word[:1] == "w":
        return True
    return any(word.count(letter) > 1 for letter in "aeod")


class _Keys:
    """State of an input method while one syllable is typed."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tone = ""

    @classmethod
    def press(cls, word: str) -> "_Keys | None":
        """The state after all keys of the word; None if one of them cannot be pressed there."""
        keys = cls()
        press = keys._press_vni if _HAS_DIGIT.search(word) else keys._press_telex
        return keys if all(press(key) for key in word) else None

    def spellings(self) -> Iterator[str]:
        """Canonical syllables that the input method may show."""
        text = "".join(self.letters)
        if "ưo" in text:  # input methods add the second horn
            text = text.replace("ưo", "ươ")
        yield self._toned(text)
        if "ươ" in text:
            yield self._toned(text.replace("ươ", "uơ"))  # thuở, huơ

    def _toned(self, text: str) -> str:
        if not self.tone:
            return canonical_syllable(text)
        position = max(position for position, letter in enumerate(text) if _is_vowel(letter))
        return canonical_syllable(unicodedata.normalize("NFC", text[: position + 1] + self.tone + text[position + 1 :]))

    def _press_telex(self, key: str) -> bool:
        if key in _TELEX_TONES and self._nucleus():
            return self._set_tone(_TELEX_TONES[key])
        if key == "w":
            return self._horn_or_breve() or self._append_horned_u()
        if key == "d" and self.letters[:1] == ["d"] and (len(self.letters) == 1 or self._nucleus()):
            self.letters[0] = "đ"
            return True
        if key in _CIRCUMFLEX and self._mark(_CIRCUMFLEX, only=key):
            return True
        self.letters.append(key)
        return True

    def _press_vni(self, key: str) -> bool:
        if not key.isdigit():
            self.letters.append(key)
            return True
        if key == "9":
            if self.letters[:1] != ["d"]:
                return False
            self.letters[0] = "đ"
            return True
        if key == "6":
            return self._mark(_CIRCUMFLEX)
        if key == "7":
            return self._horn()
        if key == "8":
            return self._mark({"a": "ă"})
        return key in _VNI_TONES and bool(self._nucleus()) and self._set_tone(_VNI_TONES[key])

    def _set_tone(self, tone: str) -> bool:
        self.tone = tone
        return True

    def _nucleus(self) -> list[int]:
        """Positions of the vowels, without the u of qu and the i of gi before another vowel."""
        positions = [position for position, letter in enumerate(self.letters) if _is_vowel(letter)]
        if len(positions) > 1 and "".join(self.letters[:2]) in ("qu", "gi"):
            return positions[1:]
        return positions

    def _mark(self, marked: Mapping[str, str], *, only: str = "") -> bool:
        """Puts the mark on the last vowel that can take it; False if none can."""
        for position in reversed(self._nucleus()):
            letter = self.letters[position]
            if letter in marked and only in ("", letter):
                self.letters[position] = marked[letter]
                return True
        return False

    def _horn(self) -> bool:
        nucleus = self._nucleus()
        for first, second in pairwise(nucleus):
            if self.letters[first] in "uư" and self.letters[second] in "oơ":
                if self.letters[first] == "ư" and self.letters[second] == "ơ":
                    return False
                self.letters[first], self.letters[second] = "ư", "ơ"
                return True
        for position in nucleus:  # the first of "uu", "ui", "oi", "ua"
            if self.letters[position] in _HORN:
                self.letters[position] = _HORN[self.letters[position]]
                return True
        return False

    def _horn_or_breve(self) -> bool:
        vowels = "".join(self.letters[position] for position in self._nucleus())
        if vowels.endswith("a") and vowels != "ua":
            return self._mark({"a": "ă"})
        return self._horn()

    def _append_horned_u(self) -> bool:
        if self._nucleus():
            return False
        self.letters.append("ư")
        return True


def _is_vowel(letter: str) -> bool:
    return folded(letter) in _VOWELS
