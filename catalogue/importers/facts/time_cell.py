"""The duration cell of the portal's form: "15 Ngày làm việc", a bare "1", or words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalogue.importers.facts.lengths import Length, find_lengths
from vietnamese.text import clean_text, match_key

_NOT_FIXED = re.compile(r"(?:khong|chua)(?: co)? (?:quy dinh|xac dinh)(?: cu the)?(?: thoi (?:han|gian))?")
_BARE_NUMBER = re.compile(r"[\d.,]+")
_PLAIN = re.compile(r"(?:(?:trong )?(?:thời hạn|vòng|thời gian)\s+)?(?:là\s+|không quá\s+|tối đa\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellTime:
    """`length` where the cell is one length; `has_words` where it is more than a length or a bare number."""

    text: str
    length: Length | None = None
    not_fixed: bool = False
    has_words: bool = False


@lru_cache(maxsize=128)  # few lengths stand in most cells
def read_time_cell(text: str) -> CellTime:
    """A bare number states no time: "1" may be a day, a working day or an hour, and is mostly a form's default."""
    text = clean_text(text)
    if not text or match_key(text) == "khong co thong tin" or _BARE_NUMBER.fullmatch(text):
        return CellTime(text)
    if _NOT_FIXED.fullmatch(match_key(text)):
        return CellTime(text, not_fixed=True)
    lengths = list(find_lengths(text))
    if len(lengths) == 1 and _PLAIN.match(text[: lengths[0].start]) and not text[lengths[0].end :].strip(" ."):
        return CellTime(text, lengths[0])
    return CellTime(text, has_words=True)
