"""What a sentence leaves out of the time that it tells: "30 ngày làm việc (chưa bao gồm thời gian đánh giá …)"."""

import re
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.facts.lengths import find_lengths
from vietnamese.text import clean_line

_LEFT_OUT = re.compile(
    r"\b(?:không|chưa)\s+(?:kể|tính|bao gồm|gồm)\s+(?:cả\s+)?(?:thời gian|thời hạn)\s[^.;()\n]{5,250}?"
    r"(?=,\s*đối với\b|[.;()\n]|$)",
    re.IGNORECASE,
)
# Everybody knows that an office does not count what the applicant takes to mend the dossier.
_OF_APPLICANT = re.compile(
    r"\b(?:bổ sung|hoàn thiện|hoàn chỉnh|chỉnh sửa|sửa đổi|giải trình|khắc phục)\b", re.IGNORECASE
)


def left_out_of_acts(note: str) -> str:
    """… of a cell whose description gives its acts: what one of them leaves out is missing in the whole as well."""
    match = _LEFT_OUT.search(note)
    return clean_line(match[0]).rstrip(" ,") if match and not _OF_APPLICANT.search(match[0]) else ""


def left_out(words: str, value: Decimal | None, unit: DurationUnit | None) -> str:
    """The words for what does not count in this time; empty where nothing, or where they follow another length."""
    match = _LEFT_OUT.search(words)
    if match is None or _OF_APPLICANT.search(match[0]):
        return ""
    before = [length for length in find_lengths(words) if length.end <= match.start()]
    return clean_line(match[0]).rstrip(" ,") if before and before[-1].key == (value, unit) else ""
