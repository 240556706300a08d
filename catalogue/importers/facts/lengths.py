"""Lengths of time in a text: "15 ngày làm việc", "ba mươi (30) ngày", "trong ngày". Dates are none."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from catalogue.choices import DurationUnit

# TimeRecord's own limit: 6 digits, two of them decimals.
_HIGHEST = Decimal(10_000)
_UNITS = {
    "ngày làm việc": DurationUnit.WORKING_DAY,
    "giờ làm việc": DurationUnit.WORKING_HOUR,
    "ngày": DurationUnit.DAY,
    "giờ": DurationUnit.HOUR,
    "tháng": DurationUnit.MONTH,
    "năm": DurationUnit.YEAR,
}
_LENGTH = re.compile(
    r"(?<![\d.,-])(?<!(?-i:[A-ZĐ]))(?:(?<!/)|(?<=\)/))(?P<value>\d{1,4}(?:[.,]\d{1,2})?)\s*\)?\s*"
    r"(?:\([^()\d]{2,40}\)\s*)?(?P<unit>(?:ngày|giờ)(?:\s+hoặc\s+giờ|\s+ngày)?\s*\(?\s*làm?\s+vi?ệc"
    r"|(?:ngày|giờ)\s+làm(?=\s*(?:[.,;\n]|$))|ngày|giờ|tháng(?!\s*\d)|năm(?!\s*\d{4}|\s+một\s+lần))"
    r"(?!\s*/\s*(?:tuần|tháng|năm))",
    re.IGNORECASE,
)
_UNIT = re.compile(r"ngày|giờ|tháng|năm", re.IGNORECASE)  # without one there is no length
_DATE_BEFORE = re.compile(r"(?:ngày|tháng)\s*$", re.IGNORECASE)
_HOUR_OF_DAY = re.compile(r"(?:trước|lúc|sau|từ|đến|vào)\s*$", re.IGNORECASE)
_AFTER_HOUR = re.compile(
    r"\s*(?:\d{2}\b|phút|ngày|hàng ngày|cùng ngày|hôm|sáng|chiều|trong ngày|hành chính)", re.IGNORECASE
)
_SAME_DAY = re.compile(
    r"\b(?:giải quyết|trả kết quả|thực hiện|cấp)\b[^.;:\n\d]{0,30}?\btrong\s+ngày(?:\s+làm\s+việc)?"
    r"(?=\s+(?:tiếp )?nhận\s+(?:được\s+)?(?:đủ\s+)?(?:hồ sơ|đơn|yêu cầu))"
    r"|\bngay trong ngày(?:\s+làm\s+việc)?(?=\s+(?:tiếp )?nhận\s+(?:được\s+)?(?:đủ\s+)?(?:hồ sơ|đơn|yêu cầu))|"
    r"\b(?:giải quyết|trả kết quả|ngay|thực hiện)\s+trong\s+ngày(?:\s+làm\s+việc)?(?!\s*(?:\d|tiếp|kế|hôm"
    r"|sau|làm))",
    re.IGNORECASE,
)
# "trong thời hạn bảy ngày làm việc", "… bảy làm việc": a number in letters alone.
_SPELLED = re.compile(
    r"thời hạn (?:không quá |tối đa )?(?P<value>(?:(?:ba|hai|bốn|năm|sáu) )?(?:mươi|mười)"
    r"(?: (?:một|hai|ba|bốn|năm|lăm))?|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+"
    r"(?P<unit>(?:ngày )?làm việc|ngày)\b(?!\s*\()",
    re.IGNORECASE,
)
_DIGITS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "một": 1}
_TENS = ("mươi", "mười")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time at `start`–`end` of a text."""

    value: Decimal
    unit: DurationUnit
    start: int
    end: int

    @property
    def key(self) -> tuple[Decimal, DurationUnit]:
        return self.value, self.unit


@lru_cache(maxsize=128)  # several rules look at one clause, and one description stands in every row
def find_lengths(text: str) -> tuple[Length, ...]:
    """In the order of the text."""
    if not _UNIT.search(text):
        return ()
    found = [length for match in _LENGTH.finditer(text) if (length := _length(text, match))]
    found += [Length(Decimal(1), DurationUnit.SAME_DAY, *match.span()) for match in _SAME_DAY.finditer(text)]
    if "hời hạn" in text:
        found += [_spelled(match) for match in _SPELLED.finditer(text)]
    return tuple(sorted(found, key=lambda length: length.start))


def _spelled(match: re.Match[str]) -> Length:
    words = match["value"].lower().split()
    tens = next((place for place, word in enumerate(words) if word in _TENS), None)
    value = _DIGITS.get(words[-1], 0)
    if tens is not None:
        value += 10 * (_DIGITS[words[0]] if tens else 1)
    unit = DurationUnit.DAY if match["unit"].lower() == "ngày" else DurationUnit.WORKING_DAY
    return Length(Decimal(value), unit, match.start("value"), match.end())


def _length(text: str, match: re.Match[str]) -> Length | None:
    before, after = text[: match.start()], text[match.end() :]
    if _DATE_BEFORE.search(before[-8:]):
        return None
    word = " ".join(match["unit"].lower().replace("(", " ").split())
    unit = _UNITS.get(word) or (DurationUnit.WORKING_HOUR if "giờ" in word else DurationUnit.WORKING_DAY)
    if unit == DurationUnit.HOUR and (_HOUR_OF_DAY.search(before[-6:]) or _AFTER_HOUR.match(after)):
        return None
    value = Decimal(match["value"].replace(",", "."))
    if not 0 < value < _HIGHEST:
        return None
    end = match.end() + (1 if "(" in match["unit"] and after.startswith(")") else 0)
    return Length(value, unit, match.start(), end)
