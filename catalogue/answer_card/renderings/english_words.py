"""An English text as it is read aloud; Vietnamese abbreviations in it are spelt."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from core.text.english_numbers import (
    day_in_english,
    decimal_in_english,
    digits_in_english,
    month_number,
    whole_in_english,
)

_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"(?<!\w)(\d{{1,2}}) ({_MONTH_NAMES}) (\d{{4}})(?!\w)")
_SUM = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?) VND(?!\w)")
_PER = re.compile(r"(?<=dong)\s?/\s?(?=[^\W\d])")
_EITHER = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s)]*)?")
_PROCEDURE_CODE = re.compile(r"(?<![\w.,])\d\.\d{6}(?!\w)")
_LEGAL_NUMBER = re.compile(r"(?<![\w/])\d+(?:\.\d+)?(?:/\d{4})?/[A-ZĐ]+\d*(?:-[A-ZĐ]+\d*)*(?!\w)")
_WRITTEN_DAY = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")
_TELEPHONE = re.compile(r"(?<![\w.,/])(?:\+84|0)\d(?:[\s.]?\d){7,9}(?!\w)|(?<![\w.,/])1[89]00[\s.]?\d{4,6}(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[,.]\d{3})+(?!\d)")  # Vietnamese words left in the text group with dots
_SHARE = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)\s?%")
_DECIMAL = re.compile(r"(?<![\w.,])\d+\.\d+(?!\w)")
_CODE = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[A-ZĐ])[A-ZĐ\d]+(?!\w)")
_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_WHOLE = re.compile(r"\d+")


def read_english(text: str) -> str:
    for pattern, words in _RULES:
        text = pattern.sub(words, text)
    return re.sub(r"[ \t]{2,}", " ", text)


def _day(match: re.Match[str]) -> str:
    return _valid_day(match, int(match[1]), month_number(match[2]), int(match[3]))


def _written_day(match: re.Match[str]) -> str:
    return _valid_day(match, int(match[1]), int(match[2]), int(match[3]))


def _valid_day(match: re.Match[str], day: int, month: int, year: int) -> str:
    try:
        return day_in_english(datetime.date(year, month, day))
    except ValueError:
        return match[0]


def _sign_by_sign(match: re.Match[str]) -> str:
    return " ".join(digits_in_english(sign) if sign.isdigit() else sign for sign in match[0])


def _address(match: re.Match[str]) -> str:
    said = match[0].removeprefix("https://").removeprefix("http://").rstrip("/.")
    said = _WHOLE.sub(lambda digits: f" {digits_in_english(digits[0])} ", said)
    return " ".join(said.replace(".", " dot ").replace("/", " slash ").replace("-", " dash ").split())


def _legal_number(match: re.Match[str]) -> str:
    parts = re.split(r"[/-]", match[0])
    return " ".join(whole_in_english(int(part)) if part.isdigit() else _letters(part) for part in parts)


def _letters(part: str) -> str:
    return " ".join(digits_in_english(sign) if sign.isdigit() else "point" if sign == "." else sign for sign in part)


def _whole(match: re.Match[str]) -> str:
    digits = match[0]
    is_code = (digits[0] == "0" and len(digits) > 1) or len(digits) > 15
    return digits_in_english(digits) if is_code else whole_in_english(int(digits))


_Words = str | Callable[[re.Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], _Words], ...] = (
    (_ADDRESS, _address),
    (_DAY, _day),
    (_WRITTEN_DAY, _written_day),
    (_LEGAL_NUMBER, _legal_number),
    (_PROCEDURE_CODE, lambda match: " point ".join(map(digits_in_english, match[0].split(".")))),
    (_TELEPHONE, lambda match: digits_in_english(re.sub(r"\D", "", match[0]))),
    (_RANGE, " to "),
    (_SUM, lambda match: f"{decimal_in_english(Decimal(match[1].replace(',', '')))} dong"),
    (_PER, " per "),
    (_EITHER, " or "),
    (_SHARE, lambda match: f"{decimal_in_english(Decimal(match[1]))} per cent"),
    (_GROUPED, lambda match: whole_in_english(int(re.sub(r"\D", "", match[0])))),
    (_DECIMAL, lambda match: decimal_in_english(Decimal(match[0]))),
    (_CODE, _sign_by_sign),
    (_WHOLE, _whole),
)
