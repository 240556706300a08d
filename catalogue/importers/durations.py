"""Processing times as the official texts write them, typed only where number and unit are both stated."""

import re
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.record import DurationRecord
from vietnamese.text import clean_text, match_key

NO_UNIT = "Thời hạn thiếu đơn vị"
NOT_TYPED = "Thời hạn chỉ có lời văn"
ZERO = "Thời hạn bằng 0"

# DurationRecord's own limit: 6 digits, two of them decimals.
_HIGHEST = Decimal(10_000)
_UNITS = {
    "ngày làm việc": DurationUnit.WORKING_DAY,
    "ngày": DurationUnit.DAY,
    "giờ": DurationUnit.HOUR,
    "tháng": DurationUnit.MONTH,
}
_LENGTH = r"(?P<value>\d{1,4}(?:[.,]\d{1,2})?)\s*(?P<unit>ngày làm việc|ngày|giờ|tháng)"
# A sentence that says one length and only from when it counts still has one reading.
_SENTENCE = re.compile(
    rf"(?:(?:trong )?(?:thời hạn|vòng|thời gian) )?(?:là |không quá |tối đa )?{_LENGTH}"
    r"(?:,? ?(?:kể )?từ (?:ngày|khi) (?:tiếp )?nhận (?:được )?(?:đủ )?(?:bộ )?hồ sơ"
    r"(?: đầy đủ)?,?(?: và)?(?: hợp lệ)?(?: theo quy định)?)?"
    r"\s*\.?",
    re.IGNORECASE,
)
_NOT_FIXED = re.compile(r"(?:khong|chua)(?: co)? (?:quy dinh|xac dinh)(?: cu the)?(?: thoi (?:han|gian))?")
_BARE_NUMBER = re.compile(r"[\d.,]+")


def parse_duration(text: str) -> tuple[DurationRecord, tuple[str, ...]]:
    """The time of one cell and the warnings about it. Never raises; "1" alone stays a note."""
    text = clean_text(text)
    if not text or match_key(text) == "khong co thong tin":
        return DurationRecord(), ()
    if _NOT_FIXED.fullmatch(match_key(text)):
        return DurationRecord(unknown=True, note=text), ()
    if match := _SENTENCE.fullmatch(text):
        return _typed(text, match)
    kind = NO_UNIT if _BARE_NUMBER.fullmatch(text) else NOT_TYPED
    return DurationRecord(note=text), (f"{kind}: {text[:120]}",)


def _typed(text: str, match: re.Match[str]) -> tuple[DurationRecord, tuple[str, ...]]:
    value = Decimal(match["value"].replace(",", "."))
    if not 0 < value < _HIGHEST:
        return DurationRecord(note=text), (f"{ZERO}: {text[:120]}",)
    whole = match.span("value")[0] == 0 and match.span("unit")[1] == len(text)
    unit = _UNITS[match["unit"].lower()]
    return DurationRecord(value=value, unit=unit, note="" if whole else text), ()
