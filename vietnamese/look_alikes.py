"""Characters that look like others: the one table by which typed and copied text becomes plain letters.

Left as they are: typography that readers see (– — “ ” … ½ ² ° ₫) and scripts of their own. A Cyrillic or Greek letter
is read as the Latin one it looks like only in a chunk with Latin letters whose every such letter has a Latin double.
"""

import re
import unicodedata
from functools import cache

from vietnamese.letters import SHAPES

DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
SLASHES = "/\u2044\u2215\u29f8\uff0f"
DOTS = ".\u00b7\u2024\u2027\u2219\u22c5\u3002\uff0e\uff61"
COMMAS = ",\u201a\u3001\ufe50\uff0c\uff64"

# No Vietnamese text has them, and each stands for one letter of it.
_LETTERS = {
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƌ": "Đ", "ƌ": "đ", "ᵭ": "đ", "Ƣ": "Ư", "ƣ": "ư", "Ǎ": "Ă", "ǎ": "ă",
    "ɑ": "a", "ɡ": "g", "ſ": "s",
}  # fmt: skip
# Signs that only fonts and input methods tell from the usual one. En and em dash part clauses, so they stay.
_HYPHENS = "\u2010\u2011\u2043\ufe63\uff0d"
_EN_DASHES = "\u2012\u2212\ufe58"
_FULL_STOPS = "\u2024\uff0e\uff61\u3002"
# Compatibility characters whose normal form is what a reader sees: full-width, mathematical, Roman numerals, ligatures.
_COMPATIBLE = (
    *range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800), *range(0x2160, 0x2180), *range(0xFB00, 0xFB07),
    *map(ord, "ℎℬℰℱℋℐℒℳℛℯℊℴℂℍℕℙℚℝℤℭℌℑℜℨ"), *range(0x1F130, 0x1F14A),
)  # fmt: skip
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters without ink
# Invisible characters left by copy-and-paste, and all control characters but tab and line feed.
_INVISIBLE = (
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_DOUBLES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԌԚԜаеорсухіјѕһԁԛԝӐӑЁёктм" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXIJSGQWaeopcyxijshdqwĂăËëktm" + "ABEZHIKMNOPTYXo",
)
_FOREIGN_LETTER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1eff]")
_CHUNK = re.compile(r"\S+")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
# What some converters make of a soft hyphen. TCVN3 writes ơ so, but no letter of these beside it.
_SHOWN_HYPHEN = re.compile(r"(?<=[ăđơưẠ-ỹ])¬(?=[^\W\d_])|(?<=[^\W\d_])¬(?=[ăđơưẠ-ỹ])")
_STROKED_D = re.compile("[dD][\u0335\u0336]")

# All that is left in a text which needs nothing of this module: a fast path for stored texts.
_UNUSUAL = re.compile(
    "[^\n -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026²³°≤≥₫]"
)


def has_unusual(text: str) -> bool:
    """False only for text that `plain_letters` leaves alone but for its Unicode form; a quick test."""
    return _UNUSUAL.search(text) is not None


def plain_letters(text: str) -> str:
    """Composed (NFC) text without invisible characters and with each look-alike as the character it stands for."""
    text = _SHOWN_HYPHEN.sub("", unicodedata.normalize("NFC", text.translate(_table())))
    if _FOREIGN_LETTER.search(text):
        text = unicodedata.normalize("NFC", _CHUNK.sub(_latin_chunk, text))
    if _MARKED.search(text):
        text = unicodedata.normalize("NFC", _STROKED_D.sub(_stroked, text))
        text = _MARKED.sub(_ordered, text)
    return text


@cache
def _table() -> dict[int, str]:
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE}
    table |= {ord(character): letter for character, letter in _LETTERS.items()}
    table |= dict.fromkeys(map(ord, _HYPHENS), "-") | dict.fromkeys(map(ord, _EN_DASHES), "\u2013")
    table |= {0x2015: "\u2014"} | dict.fromkeys(map(ord, _FULL_STOPS), ".")
    table |= dict.fromkeys(map(ord, SLASHES[1:]), "/") | dict.fromkeys(map(ord, "\ufe50\uff64"), ",")
    table |= dict.fromkeys(map(ord, _BLANKS), " ")
    return table | {ord(character): "" for character in _invisible_characters()}


def _invisible_characters() -> list[str]:
    pattern = re.compile(f"[{_INVISIBLE}]")
    codes = (*range(0x10000), *range(0xE0000, 0xE0200))
    return [character for character in map(chr, codes) if pattern.match(character)]


def _latin_chunk(match: re.Match[str]) -> str:
    chunk = match[0]
    if not _LATIN_LETTER.search(chunk):
        return chunk
    latin = chunk.translate(_DOUBLES)
    return chunk if _FOREIGN_LETTER.search(latin) else latin


def _stroked(match: re.Match[str]) -> str:
    return "đ" if match[0][0] == "d" else "Đ"


def _ordered(match: re.Match[str]) -> str:
    """One letter with its marks typed in any order: Vietnamese shapes come before tones, each mark once."""
    decomposed = unicodedata.normalize("NFD", match[0])
    marks = sorted(dict.fromkeys(decomposed[1:]), key=lambda mark: mark not in SHAPES)
    return unicodedata.normalize("NFC", decomposed[0] + "".join(marks))


def plain_signs(text: str) -> str:
    """Every dash, slash, dot and comma as the ASCII one: for codes and numbers, not for prose. Same length."""
    return text.translate(_signs())


@cache
def _signs() -> dict[int, str]:
    return {ord(sign): signs[0] for signs in (DASHES, SLASHES, DOTS, COMMAS) for sign in signs[1:]}
