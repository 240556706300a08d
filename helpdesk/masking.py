"""Words of calls without what identifies a person: as everywhere on the site, but a year of birth stays.

How old somebody is decides many an answer; the day does not.
"""

import re

from core.text.masking import mask
from vietnamese.text import clean_text

_REFERENCE = re.compile(r"(?<![\w-])(C-\d{6}-\d{4,5})(?![\w-])")
_BIRTH_DAY = re.compile(
    r"(?P<words>(?<!khai )(?<!học )\bsinh(?:\s(?:ngày|vào|năm))*|\bngày(?: tháng(?: năm)?)? sinh(?:\slà)?"
    r"|\bngay sinh|\bsn)"
    r"\s?:?\s?(?:ngày\s)?\d{1,2}\s?(?:[/.\-]|\stháng\s|\sthang\s)\s?\d{1,2}\s?(?:[/.\-]|,?\s(?:năm|nam)\s)\s?"
    r"(?P<year>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)


def mask_words(text: str, longest: int = 4_000) -> str:
    """Clean, masked text of at most so many signs. Idempotent."""
    shown = _BIRTH_DAY.sub(r"\g<words> \g<year>", clean_text(text)[:longest])
    # References of calls look like telephone numbers, and identify nobody to whom the desk is not open.
    parts = _REFERENCE.split(shown)
    return "".join(part if index % 2 else _masked(part) for index, part in enumerate(parts))[:longest]


def _masked(part: str) -> str:
    """With the blanks at its ends, which stand between it and a reference."""
    start, end = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    return f"{start}{mask(part.strip())}{end}" if part.strip() else part
