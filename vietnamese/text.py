"""Cleaning, folding and comparison keys.

Real sources mix composed and decomposed Unicode (3 in 10 official Word files hold combining marks), letters that only
look like Vietnamese ones (Ð, full-width, Cyrillic), and 8-bit encodings of old fonts: clean every text before it is
stored or compared.
"""

import re
import unicodedata
from functools import cache

from vietnamese.encodings.recognition import decode_text, has_odd_pair
from vietnamese.look_alikes import has_unusual, plain_letters

# Single spaces are not matched: substituting them took half the time of reading a file.
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_BLANK_LINES = re.compile(r"\n{3,}")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# The same for ASCII text, in a table: several times as fast.
_WORDS = {code: chr(code) if chr(code) in "0123456789abcdefghijklmnopqrstuvwxyz" else " " for code in range(128)}
# The combining characters of Vietnamese: breve, circumflex, horn, and the five tones.
_VIETNAMESE_MARKS = "\u0306\u0302\u031b\u0300\u0301\u0303\u0309\u0323"
_LAST_LATIN = 0x1EFF  # the end of the block that holds the Vietnamese letters


def clean_text(text: str) -> str:
    """NFC text in plain letters with single spaces, no space around lines and no two blank lines in a row.

    Lines in an 8-bit encoding are converted; look-alikes become the letters they stand for; invisible characters go.
    Idempotent. Lazy strings are evaluated.
    """
    text = str(text)
    if is_clean(text):
        return text
    text = unicodedata.normalize("NFC", _with_line_feeds(text))
    cleaned = _spaced(plain_letters(decode_text(text)))
    return cleaned if decode_text(cleaned) == cleaned else clean_text(cleaned)  # invisible characters parted a word


def clean_letters(text: str) -> str:
    """`clean_text` without conversion of encodings: for words and stored texts, which were converted as a whole."""
    return text if _is_spaced(text) and not has_unusual(text) else _spaced(plain_letters(_with_line_feeds(text)))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _spaced(text: str) -> str:
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def is_clean(text: str) -> bool:
    """Whether `clean_text` changes nothing and nothing tells of an encoding: a fast path, as most texts were cleaned
    when they were stored.
    """
    return not has_unusual(text) and not has_odd_pair(text) and _is_spaced(text)


def _is_spaced(text: str) -> bool:
    return (
        "  " not in text
        and text[:1] not in (" ", "\n")
        and text[-1:] not in (" ", "\n")
        and ("\n" not in text or not (" \n" in text or "\n " in text or "\n\n\n" in text))
    )


def is_visible(text: str) -> bool:
    """True only for text without control and invisible characters and with no white space but spaces and line feeds.

    Conservative: False for some visible characters too.
    """
    return text.isprintable() or text.replace("\n", "").isprintable()


def clean_line(text: str) -> str:
    """`clean_text`, its lines joined by single spaces."""
    cleaned = clean_text(text)
    return " ".join(cleaned.split()) if "\n" in cleaned else cleaned


def clean_lines(text: str) -> list[str]:
    """The non-empty lines, each cleaned."""
    return [line for line in map(clean_line, text.splitlines()) if line]


def fold(text: str) -> str:
    """Lower-case text without diacritics, đ as d. Decomposed input gets shorter."""
    text = text.lower()
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("ð", "d")
    for mark in _VIETNAMESE_MARKS:
        bare = bare.replace(mark, "")
    if bare.isascii():
        return bare
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


def fold_aligned(text: str) -> str:
    """Composed text folded letter by letter: same length, so that offsets fit `text`.

    Characters without a single bare letter are kept.
    """
    return text.translate(_bare_letters())


@cache
def _bare_letters() -> dict[int, str]:
    letters = (character for character in map(chr, range(_LAST_LATIN + 1)) if character.isalpha())
    bare_letters = ((character, fold(character)) for character in letters)
    return {ord(character): bare for character, bare in bare_letters if len(bare) == 1 and bare != character}


def match_key(text: str) -> str:
    """Comparison key of a name: its folded ASCII words, single spaces between. The same for every spelling."""
    folded = fold(clean_line(text))
    if folded.isascii():
        return " ".join(folded.translate(_WORDS).split())
    return _NOT_WORD.sub(" ", folded).strip()


def slug_text(text: str, max_length: int = 80) -> str:
    """ASCII slug of at most `max_length` characters, cut at a word boundary."""
    slug = match_key(text).replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length]
