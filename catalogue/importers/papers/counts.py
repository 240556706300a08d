"""Numbers of originals and copies: the form's fields, unless the paper's own name says otherwise."""

import re

_ORIGINALS = re.compile(r"bản chính\s*:\s*(\d{1,3})\b", re.IGNORECASE)
_COPIES = re.compile(r"bản sao\s*:\s*(\d{1,3})\b", re.IGNORECASE)
# A bigger figure than the record's own limit is a typing mistake of the source.
_MAX_COUNT = 999
_COPY = re.compile(r"[\W\d_]*(?:[a-zđ][.)]\s*)?(?:\(?bản (?:sao|chụp|photo|phô tô|phôtô)|sao y)\b", re.IGNORECASE)
_ORIGINAL = re.compile(r"\bbản (?:chính|gốc)\b", re.IGNORECASE)
_IN_NAME = re.compile(
    r"(?<![\d./-])0?(?P<count>[1-9])\s*(?:\([^)\d]{2,12}\)\s*)?(?P<what>bản chính|bản gốc|bản sao|bản chụp"
    r"|ảnh|tấm ảnh|bản)\b(?!\s*(?:vẽ|đồ|đăng ký))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[1-9]")


def parse_counts(text: str) -> tuple[int | None, int | None]:
    """Originals and copies of "Bản chính: 1\\nBản sao: 0"."""
    originals, copies = _ORIGINALS.search(text), _COPIES.search(text)
    return int(originals[1]) if originals else None, int(copies[1]) if copies else None


def counts_of(name: str, originals: int | None, copies: int | None) -> tuple[int | None, int | None, bool]:
    """Originals, copies, and whether the name corrected the fields.

    A paper of which neither an original nor a copy is asked is a form nobody filled in.
    """
    originals, copies = _known(originals), _known(copies)
    if not originals and not copies:
        originals = copies = None
    if stated := _stated(name):
        return (*stated, stated != (originals or None, copies or None) and (originals, copies) != (None, None))
    if _COPY.match(name) and not _ORIGINAL.search(name) and originals:
        return None, copies or originals, True
    return originals, copies, False


def _known(value: int | None) -> int | None:
    return value if value is not None and 0 <= value <= _MAX_COUNT else None


def _stated(name: str) -> tuple[int | None, int | None] | None:
    """The one count that the name itself opens with; several, or one inside a sentence, say nothing sure."""
    found = list(_IN_NAME.finditer(name)) if _DIGIT.search(name) else ()
    if len(found) != 1 or found[0].start() > 4:
        return None
    count, what = int(found[0]["count"]), found[0]["what"].lower()
    if what in {"bản sao", "bản chụp"}:
        return None, count
    return (count, None) if what != "bản" else None
