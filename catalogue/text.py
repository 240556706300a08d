"""Canonical forms of Vietnamese text, shared by every app.

Real sources mix composed and decomposed Unicode (about 3 in 10 official Word files hold combining
marks), so everything that is stored or compared passes through here first.
"""

import re
import unicodedata

# One plain space alone is left as it is: most are, and substituting them took half the time of reading a file.
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_BLANK_LINES = re.compile(r"\n{3,}")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Invisible characters that copy-and-paste from PDF and Word leaves behind, and every control but tab and newline.
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def clean_text(text: str) -> str:
    """NFC, no invisible characters, single spaces, at most one blank line in a row, no space around lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """`clean_text` on one line."""
    return " ".join(clean_text(text).split())


def fold(text: str) -> str:
    """Lower case without diacritics; đ becomes d. Length may change for decomposed input."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


def match_key(text: str) -> str:
    """The form under which two spellings of one name (agency, field, life event) are the same name."""
    return _NOT_WORD.sub(" ", fold(clean_line(text))).strip()


def slug_text(text: str, max_length: int = 80) -> str:
    """An ASCII slug, cut at a word boundary."""
    slug = match_key(text).replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length]
