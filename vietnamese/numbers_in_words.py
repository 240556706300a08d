"""Numbers and days as they are said: 35.000 is "ba mươi lăm nghìn", 01/12 is "mùng một tháng mười hai".

Standard written usage: "mốt", "tư" and "lăm" after tens, "linh" for missing tens, "không trăm" for missing hundreds
inside a number. No other reading of the same digits is meant: 1.015 is never "một nghìn mười lăm", which some hear
as 1.000 and 15.
"""

import datetime
from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_GROUPS = ((10**6, "triệu"), (1000, "nghìn"), (1, ""))
_SAID_WHOLE = 2  # decimals that are said as a number, "phẩy hai mươi lăm"; longer ones digit by digit


def whole_in_words(number: int) -> str:
    """A whole number of any size; negative ones begin with "âm"."""
    if number < 0:
        return f"âm {whole_in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words(number, is_first=True))


def decimal_in_words(number: Decimal) -> str:
    """Without trailing zeros: 1.50 is "một phẩy năm", 12.05 is "mười hai phẩy không năm"."""
    whole, _, decimals = format(number.normalize(), "f").partition(".")
    words = whole_in_words(abs(int(whole)))
    if decimals:
        words = f"{words} phẩy {_decimals(decimals)}"
    return f"âm {words}" if number < 0 else words


def digits_in_words(digits: str) -> str:
    """One by one, as telephone numbers and codes are read."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def day_in_words(day: datetime.date, *, with_year: bool = True) -> str:
    """ "ngày ba mươi mốt tháng mười hai năm …"; the first ten days are "mùng một" to "mùng mười"."""
    number = f"mùng {whole_in_words(day.day)}" if day.day <= 10 else f"ngày {whole_in_words(day.day)}"
    return f"{number} {month_in_words(day.month)}" + (f" năm {whole_in_words(day.year)}" if with_year else "")


def month_in_words(month: int) -> str:
    """April is "tháng tư"."""
    return "tháng tư" if month == 4 else f"tháng {whole_in_words(month)}"


def _decimals(digits: str) -> str:
    if len(digits) > _SAID_WHOLE or digits[0] == "0":
        return digits_in_words(digits)
    return whole_in_words(int(digits))


def _words(number: int, *, is_first: bool) -> list[str]:
    """`is_first`: nothing of a larger group is said before it, so missing hundreds are not said."""
    words: list[str] = []
    billions, rest = divmod(number, _BILLION)
    if billions:
        words += [*_words(billions, is_first=is_first), "tỷ"]
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, is_first=is_first and not words)
            words += [name] if name else []
    return words


def _group(number: int, *, is_first: bool) -> list[str]:
    """1 to 999."""
    hundreds, rest = divmod(number, 100)
    says_hundreds = bool(hundreds) or not is_first
    words = [_DIGITS[hundreds], "trăm"] if says_hundreds else []
    tens, ones = divmod(rest, 10)
    if tens > 1:
        return [*words, _DIGITS[tens], "mươi", *_after_tens(ones)]
    if tens == 1:
        return [*words, "mười", *(["lăm"] if ones == 5 else [_DIGITS[ones]] if ones else [])]
    if not ones:
        return words
    return [*words, *(["linh"] if says_hundreds else []), _DIGITS[ones]]


def _after_tens(ones: int) -> list[str]:
    return {0: [], 1: ["mốt"], 4: ["tư"], 5: ["lăm"]}.get(ones, [_DIGITS[ones]])
