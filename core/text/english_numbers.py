"""English numbers and days as they are read aloud."""

import datetime
from decimal import Decimal

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"},
    "twelve": "twelfth",
}


def whole_in_english(number: int) -> str:
    """With "and" before tens and ones: "one hundred and five"."""
    if number < 0:
        return f"minus {whole_in_english(-number)}"
    for size, name in _GROUPS:
        if number >= size:
            most, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " " if rest else ""
            return f"{whole_in_english(most)} {name}{joint}{whole_in_english(rest) if rest else ''}"
    return _below_thousand(number)


def decimal_in_english(number: Decimal) -> str:
    whole, _, decimals = format(number.normalize(), "f").partition(".")
    words = whole_in_english(abs(int(whole)))
    if decimals:
        words = f"{words} point {digits_in_english(decimals)}"
    return f"minus {words}" if number < 0 else words


def digits_in_english(digits: str) -> str:
    return " ".join(_SMALL[int(digit)] for digit in digits)


def day_in_english(day: datetime.date) -> str:
    return f"the {_ordinal(day.day)} of {_MONTHS[day.month - 1]}, {whole_in_english(day.year)}"


def month_number(name: str) -> int:
    """Of an English month; 0 for another word."""
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        return f"{_SMALL[hundreds]} hundred{f' and {_below_thousand(rest)}' if rest else ''}"
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def _ordinal(number: int) -> str:
    start, hyphen, last = _below_thousand(number).rpartition("-")
    last = f"{last[:-1]}ieth" if last.endswith("y") else _ORDINALS.get(last, f"{last}th")
    return f"{start}{hyphen}{last}"
