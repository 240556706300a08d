"""Recognises texts in 8-bit Vietnamese encodings and converts them.

A word tells of an encoding where it is no Vietnamese syllable as it stands but one after decoding. Words in letters
that no 8-bit encoding has (ạ, ế, ư …) are Unicode already, and are never decoded in a line where others are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.encodings.tables import Encoding, Table, tables
from vietnamese.letters import unmarked
from vietnamese.look_alikes import plain_letters
from vietnamese.syllables import is_syllable

_CONTROLS = "\x02-\x06\x10-\x15\x19\x1c\x1d"
_WORD = re.compile(f"[A-Za-z{_CONTROLS}\x80-\x9f\xa1-\u1fff\u2010-\u2027\u202a-\uffff]+")
# Letters and signs of the tables that Vietnamese text in Unicode has no use for within words.
_RARE = re.compile(f"[{_CONTROLS}\x80-\x9f¡-¯±´-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]")
# Pairs that no syllable has, of letters that syllables do have. Longer texts in an encoding have a rare letter too.
# Looked for from the second letter: few letters of a text can be one, and the search skips the others at once.
_ODD_PAIR = re.compile(
    "[À-Þàáâãèéêõùú](?<=[a-z][À-Þ]|[aA][ùõâêãéèúáàÙÕÂÊÃÉÈÚÁÀ]|[eE][ùõâãáàÙÕÂÃÁÀ]|[oO][ùõâÙÕÂ]|[uUyYôÔ][ùõÙÕ])"
)
_LONGEST_OF_PAIRS = 200
# Letters that neither Vietnamese has nor measures and brands write (µ ° ® ©).
_TELLING_LETTER = re.compile(f"[{_CONTROLS}\x80-\x9f¨¬ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
_SIGN_IN_WORD = re.compile(r"[A-Za-z][^\w\s]+[a-z]|^[®§¦][a-z]|[a-z][À-Þ]|[A-Z][À-Þ][a-z]")
_HIGH = re.compile("[^\x07-\x0f\x16-\x18\x1a\x1b\x1e-\x7f]")
_ETH = re.compile("[Ðð]")  # for Đ and đ, in Unicode
_MEASURE = re.compile("[µ°][A-Za-z]|[a-z]{1,3}[²³]")
_PUNCTUATION = "“”‘’–—…•"
_SOFT_HYPHEN = "\u00ad"  # ư of TCVN3
_OF_UNICODE = re.compile("(?![ŒœŠšŸŽžƒˆ˜])[\u0100-\u1fff]")  # letters that no 8-bit encoding has
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
# Rimes that no syllable has: ư, which TCVN3 writes as a soft hyphen, was lost on the way.
_WITHOUT_U_HORN = re.compile("(?<!ư)[ơờớởỡợ](?:ng|c|u)$")
# Names of fonts: .VnTime, .VnArialH (capitals), VNI-Times, VPS Times.
_FONT = re.compile(r"(?P<TCVN3>\.Vn)|(?P<VNI>VNI[- ])|(?P<VPS>VPS)", re.IGNORECASE)
# What parts a label in Unicode from what was pasted behind it.
_LABEL_END = re.compile(r"(:\s+)")
_SHARE = 0.8  # of the words with letters beyond ASCII that must decode
_FEW = 2  # different words that tell without a telling letter


@dataclass
class _Evidence:
    """Of one encoding in one text, in words with characters beyond ASCII."""

    telling: set[str]
    strong: bool = False
    decoded: int = 0
    unicode: int = 0
    others: int = 0
    lost: bool = False

    @property
    def is_enough(self) -> bool:
        known = self.decoded + self.unicode
        if self.lost or known < _SHARE * (known + self.others):
            return False
        needed = _FEW if self.unicode or not self.strong else 1
        return len(self.telling) >= needed


def may_be_encoded(text: str) -> bool:
    """False only for composed text without a word that could tell of an encoding; a quick test."""
    return bool(_RARE.search(text)) or has_odd_pair(text)


def has_odd_pair(text: str) -> bool:
    """`may_be_encoded` of text that has only letters of Vietnamese."""
    return len(text) <= _LONGEST_OF_PAIRS and bool(_ODD_PAIR.search(text))


def decode_text(text: str) -> str:
    """The composed text with its lines in an 8-bit encoding converted; others as they are."""
    if not may_be_encoded(text):
        return text
    lines = text.split("\n")
    encoding = recognise(text) or next(filter(None, map(recognise, lines)), None)
    if encoding is None:
        return text
    table = next(table for table in tables() if table.encoding == encoding)
    return "\n".join(_decode_line(line, table) for line in lines)


def decode_together(texts: Sequence[str]) -> list[str]:
    """Composed texts of one origin, as the cells of a row: converted where together they tell of an encoding.

    As they are where a word in any of them is in Unicode, or in no encoding.
    """
    whole = "\n".join(texts)
    encoding = recognise(whole)
    if encoding is None:
        return list(texts)
    table = next(table for table in tables() if table.encoding == encoding)
    evidence = _weigh(_high_words(whole), table)
    if evidence.unicode or evidence.others:
        return list(texts)
    return ["\n".join(_decode_line(line, table) for line in text.split("\n")) for text in texts]


def decode_in_font(text: str, font: str) -> str:
    """Composed text as a font shows it: converted where the font is made for an encoding, and the text is in that.

    One word that is a syllable only after decoding is enough. Text is as it is where a word is in Unicode, as fonts
    stay behind when a text is converted.
    """
    named = _FONT.match(font)
    encoding = next((Encoding(name) for name, prefix in (named.groupdict() if named else {}).items() if prefix), None)
    if encoding is None:
        return text
    table = next(table for table in tables() if table.encoding == encoding)
    evidence = _weigh(_high_words(text), table)
    if evidence.unicode or evidence.others or not evidence.telling:
        return text
    decoded = _WORD.sub(lambda match: _decode_word(match[0], table), text)
    return decoded.upper() if encoding == Encoding.TCVN3 and font.endswith("H") else decoded


def recognise(text: str) -> Encoding | None:
    """The encoding of a text, None for Unicode and where the evidence does not suffice."""
    if not may_be_encoded(text):
        return None
    found = [(evidence, table) for table, evidence in _evidence(text) if evidence.is_enough]
    found.sort(key=lambda each: len(each[0].telling), reverse=True)
    if not found or (len(found) > 1 and _is_tie(*found[:2])):
        return None
    return found[0][1].encoding


def _is_tie(first: tuple[_Evidence, Table], second: tuple[_Evidence, Table]) -> bool:
    """Whether both encodings explain as much, each in another way."""
    telling = first[0].telling
    return len(telling) == len(second[0].telling) and any(
        first[1].decode(word) != second[1].decode(word) for word in telling
    )


def suspected(text: str) -> Encoding | None:
    """The encoding that a text seems to be in, garbled beyond conversion; None for text that reads as Unicode."""
    if not may_be_encoded(text):
        return None
    found = [
        (len(evidence.telling), table.encoding)
        for table, evidence in _evidence(text)
        if evidence.strong
        and (evidence.lost or len(evidence.telling) > _FEW)
        and len(evidence.telling) > max(evidence.others, evidence.unicode)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _evidence(text: str) -> list[tuple[Table, _Evidence]]:
    words = [word for word in _high_words(text) if any(map(str.isalpha, word))]
    return [(table, _weigh(words, table)) for table in tables()]


def _high_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if _HIGH.search(word)]


def _weigh(words: Iterable[str], table: Table) -> _Evidence:
    evidence = _Evidence(set())
    for word in words:
        if len(word.strip(_PUNCTUATION)) < 2 or _MEASURE.fullmatch(word):
            continue
        reads = _reads(word)
        if _is_unicode(word) or (reads and _ETH.search(word)):
            evidence.unicode += reads
            evidence.others += not reads
            continue
        decoded = _with_capitals(word, _decode_word(word, table), in_capitals=False)
        if _is_well_cased(decoded) and is_syllable(decoded.strip(_PUNCTUATION).lower()):
            evidence.decoded += 1
            evidence.lost |= table.encoding == Encoding.TCVN3 and bool(_WITHOUT_U_HORN.search(decoded.lower()))
            if not reads:
                evidence.telling.add(word)
                evidence.strong |= _is_strong(word)
        elif _VOWEL.search(unmarked(decoded)):  # abbreviations have none: QĐ, NĐ, HĐND
            evidence.others += 1
    return evidence


@lru_cache(maxsize=8_192)
def _reads(word: str) -> bool:
    return is_syllable(plain_letters(word).strip(_PUNCTUATION).lower())


def _is_well_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


def _is_unicode(word: str) -> bool:
    return _OF_UNICODE.search(word) is not None


def _is_strong(word: str) -> bool:
    return bool(_TELLING_LETTER.search(word) or _SIGN_IN_WORD.search(word)) or len(_RARE.findall(word)) > 1


def _decode_word(word: str, table: Table) -> str:
    """Quotation marks and dashes around a word may be letters of VPS: they are where that makes a syllable."""
    decoded = table.decode(word)
    bare = word.strip(_PUNCTUATION)
    if bare != word and not is_syllable(decoded.lower()):
        return word.replace(bare, table.decode(bare)) if bare else word
    return decoded


def _decode_line(line: str, table: Table) -> str:
    words = _high_words(line)
    if not words:
        return line
    evidence = _weigh(words, table)
    if evidence.unicode:
        if not evidence.is_enough:
            return line
        return "".join(_decode_part(part, table) for part in _LABEL_END.split(line))
    return _decode_whole(line, table)


def _decode_part(part: str, table: Table) -> str:
    """A part of a line in which other words are in Unicode."""
    evidence = _weigh(_high_words(part), table)
    if evidence.telling and not evidence.unicode and not evidence.others:
        return _decode_whole(part, table)
    return _WORD.sub(lambda match: _decode_telling(match[0], table), part)


def _decode_whole(line: str, table: Table) -> str:
    in_capitals = not re.search("[a-z]", line) and len(re.findall("[A-Z]", line)) > _FEW
    return _WORD.sub(lambda match: _with_capitals(match[0], _decode_word(match[0], table), in_capitals), line)


def _decode_telling(word: str, table: Table) -> str:
    decoded = _decode_word(word, table)
    reads = _reads(word) and not (table.encoding == Encoding.TCVN3 and _SOFT_HYPHEN in word)
    tells = not _is_unicode(word) and not reads and is_syllable(decoded.strip(_PUNCTUATION).lower())
    return _with_capitals(word, decoded, in_capitals=False) if tells else word


def _with_capitals(word: str, decoded: str, in_capitals: bool) -> str:
    """Capital fonts show the small letters' bytes as capitals: so are those beside capital ASCII letters only."""
    ascii_letters = re.findall("[A-Za-z]", word)
    capital = all(map(str.isupper, ascii_letters)) and len(ascii_letters) > (0 if in_capitals else 1)
    return decoded.upper() if capital else decoded
