"""Words of calls without what identifies a person: as everywhere on the site, but a year of birth stays.

How old somebody is decides many an answer; the day does not.
"""

import re

from core.text.masking import mask
from vietnamese.text import clean_text

_BIRTH_DAY = re.compile(
    r"(?P<words>(?<!khai )(?<!học )\bsinh(?:\s(?:ngày|vào|năm))*|\bngày(?: tháng(?: năm)?)? sinh(?:\slà)?"
    r"|\bngay sinh|\bsn)"
    r"\s?:?\s?(?:ngày\s)?\d{1,2}\s?(?:[/.\-]|\stháng\s|\sthang\s)\s?\d{1,2}\s?(?:[/.\-]|,?\s(?:năm|nam)\s)\s?"
    r"(?P<year>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)


def mask_words(text: str, longest: int = 4_000) -> str:
    """Clean, masked text of at most so many signs. Idempotent."""
    return mask(_BIRTH_DAY.sub(r"\g<words> \g<year>", clean_text(text)[:longest]))[:longest]
