"""The words of an address that leads nowhere, to search for."""

import re
from urllib.parse import unquote

MAX_LENGTH = 120
# Parts of addresses that name a section of the site, not what was looked for.
_SECTIONS = frozenset(
    {"vi", "en", "thu-tuc", "procedures", "hoi-dap", "questions", "tt", "linh-vuc", "co-quan", "su-kien", "noi-nop"}
    | {"tim-kiem", "thay-doi", "index", "home", "page", "trang-chu", "tin-tuc", "www"}
)
_ENDING = re.compile(r"\.(html?|php|aspx?|jsp|do)\Z", re.IGNORECASE)
# Keys of machines: long hexadecimal numbers with or without hyphens, and anything with a number of many digits that is
# no code of a procedure. They are nobody's words, and may be somebody's number.
_KEY = re.compile(r"[0-9a-f]{8}[0-9a-f-]{8,}|\d{7,}", re.IGNORECASE)
_CODE = re.compile(r"\d\.\d{6}")
_LETTER = re.compile(r"[^\W\d_]{2}")


def address_words(path: str) -> str:
    """Of the last part of a path that has words or a procedure's code; "" where none has."""
    for part in reversed(path.split("/")):
        part = _ENDING.sub("", unquote(part, errors="replace")).strip()
        if not part or part.lower() in _SECTIONS:
            continue
        if code := _CODE.search(part):
            return code[0]
        words = " ".join(re.split(r"[-_+.\s]+", _KEY.sub(" ", part))).strip()
        if _LETTER.search(words) and words.isprintable():
            return words[:MAX_LENGTH].strip()
    return ""
