"""Vietnamese without accents that cannot be misread: negations and "đã" are set in capitals.

"da" may be da, đá, dạ or đã; "chua" may be chua, chữa, chứa or chưa: the one that turns a statement round is written
DA, CHUA. The letters stay those of the text, so folding gives the same result as folding the text.
"""

import re
import unicodedata

# Words that turn a statement round, or say that something has happened. Marked wherever they stand: "hàng KHONG" is
# odd, a missed negation is false.
_MARKED = re.compile(r"(?<!\w)(?:không|chưa|chẳng|đừng|chớ|đã|trừ)(?!\w)", re.IGNORECASE)
_LETTERS = str.maketrans("đĐ", "dD")
_COMBINING = re.compile("[\u0300-\u036f]")


def unaccented(text: str) -> str:
    """Case is kept but for the marked words. Signs other than letters are left alone."""
    composed = unicodedata.normalize("NFC", text)
    return strip_accents(_MARKED.sub(lambda match: match[0].upper(), composed))


def strip_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFD", text))).translate(_LETTERS)
