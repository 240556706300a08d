"""A Vietnamese text as it is read aloud: sums, days, shares, codes and abbreviations in words.

What is left holds no digit. Numbers of legal texts are read sign by sign after "số", as one dictates them.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from vietnamese.numbers_in_words import day_in_words, decimal_in_words, digits_in_words, month_in_words, whole_in_words

_LETTERS = {
    **{"a": "a", "ă": "á", "â": "ớ", "b": "bê", "c": "xê", "d": "dê", "đ": "đê", "e": "e", "ê": "ê", "f": "ép"},
    **{"g": "giê", "h": "hát", "i": "i", "j": "gi", "k": "ca", "l": "lờ", "m": "mờ", "n": "nờ", "o": "o", "ô": "ô"},
    **{"ơ": "ơ", "p": "pê", "q": "quy", "r": "rờ", "s": "sờ", "t": "tê", "u": "u", "ư": "ư", "v": "vê"},
    **{"w": "vê kép", "x": "ích", "y": "i dài", "z": "dét"},
}
# Longest first: "UBND TP." before "UBND".
_ABBREVIATIONS = {
    "TP. HCM": "Thành phố Hồ Chí Minh",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
    "VNeID": "vi en i đi",
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
    "TTHC": "thủ tục hành chính",
    "CSGT": "Cảnh sát giao thông",
    "CSDL": "cơ sở dữ liệu",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "GPLX": "giấy phép lái xe",
    "GCN": "giấy chứng nhận",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "TNHH": "trách nhiệm hữu hạn",
    "LLTP": "lý lịch tư pháp",
    "DVC": "dịch vụ công",
    "USD": "đô la Mỹ",
    "EUR": "ơ rô",
    "VNĐ": "đồng",
    "VND": "đồng",
    "TP.": "thành phố",
}
_LONGEST_FIRST = sorted(_ABBREVIATIONS, key=len, reverse=True)
_ABBREVIATION = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?!\w)")
_DAY = re.compile(r"(?<![\w/.])(?:(?:ngày|Ngày)\s+)?(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")
_DAY_OF_YEAR = re.compile(r"(?<![\w/.])(?:(?:ngày|Ngày)\s+)?(\d{1,2})/(\d{1,2})(?![\w/])")
_MONTH = re.compile(r"(?<![\w/.])(?:(?:tháng|Tháng)\s+)?(\d{1,2})/(\d{4})(?![\w/])")
_LEGAL_NUMBER = re.compile(r"(?<![\w/])\d+(?:\.\d+)?(?:/\d{4})?/[A-ZĐ]+\d*(?:-[A-ZĐ]+\d*)*(?!\w)")
_TELEPHONE = re.compile(r"(?<![\w.,/])(?:\+84|0)\d(?:[\s.]?\d){7,9}(?![\w])|(?<![\w.,/])1[89]00[\s.]?\d{4,6}(?!\w)")
_PROCEDURE_CODE = re.compile(r"(?<![\w.,])\d\.\d{6}(?![\w])")
_SHARE = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?%")
_PER = re.compile(r"(?:(?<=đồng)|(?<=đô la Mỹ)|(?<=ơ rô))\s?/\s?(?=[^\W\d])")
_EITHER = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")  # xã/phường
_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w])")
_DECIMAL = re.compile(r"(?<![\w.,])\d+,\d+(?![\w])")
_CODE = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[A-ZĐ])[A-ZĐ\d]+(?!\w)")  # CT01, A1
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s)]*)?")
_HOUR = re.compile(r"(?<!\w)(\d{1,2})\s?(?:giờ|h|:)\s?(\d{2})(?!\d)")
_WHOLE = re.compile(r"\d+")


def read_aloud(text: str) -> str:
    """Idempotent. Addresses of the web are named by their parts: "dichvucong chấm gov chấm vn"."""
    for pattern, words in _RULES:
        text = pattern.sub(words, text)
    return re.sub(r"[ \t]{2,}", " ", text)


def letters_in_words(letters: str) -> str:
    """By their names, digits as digits: "CT01" is "xê tê không một"."""
    return " ".join(digits_in_words(sign) if sign.isdigit() else _LETTERS.get(sign.lower(), sign) for sign in letters)


def _day(match: re.Match[str]) -> str:
    return _valid_day(match, int(match[3]), with_year=True)


def _day_of_year(match: re.Match[str]) -> str:
    return _valid_day(match, 2024, with_year=False)  # a leap year: 29/02 is a day


def _valid_day(match: re.Match[str], year: int, *, with_year: bool) -> str:
    try:
        day = datetime.date(year, int(match[2]), int(match[1]))
    except ValueError:
        return match[0]
    return day_in_words(day, with_year=with_year)


def _month(match: re.Match[str]) -> str:
    month, year = int(match[1]), int(match[2])
    return f"{month_in_words(month)} năm {whole_in_words(year)}" if 1 <= month <= 12 else match[0]


def _legal_number(match: re.Match[str]) -> str:
    return " ".join(_part(part) for part in re.split(r"[/-]", match[0]))


def _part(part: str) -> str:
    if part.isdigit():
        return whole_in_words(int(part))
    return letters_in_words(part).replace(" . ", " chấm ") if part[0].isalpha() else _dotted(part)


def _dotted(part: str) -> str:
    return " chấm ".join(whole_in_words(int(each)) for each in part.split("."))


def _procedure_code(match: re.Match[str]) -> str:
    return " chấm ".join(digits_in_words(part) for part in match[0].split("."))


def _telephone(match: re.Match[str]) -> str:
    return ("cộng " if match[0][0] == "+" else "") + digits_in_words(re.sub(r"\D", "", match[0]))


def _share(match: re.Match[str]) -> str:
    return f"{decimal_in_words(Decimal(match[1].replace(',', '.')))} phần trăm"


def _grouped(match: re.Match[str]) -> str:
    return decimal_in_words(Decimal(match[0].replace(".", "").replace(",", ".")))


def _decimal(match: re.Match[str]) -> str:
    return decimal_in_words(Decimal(match[0].replace(",", ".")))


def _hour(match: re.Match[str]) -> str:
    minutes = "" if match[2] == "00" else f" {whole_in_words(int(match[2]))} phút"
    return f"{whole_in_words(int(match[1]))} giờ{minutes}"


def _address(match: re.Match[str]) -> str:
    said = match[0].removeprefix("https://").removeprefix("http://").rstrip("/.")
    said = _WHOLE.sub(lambda digits: f" {digits_in_words(digits[0])} ", said)
    return " ".join(said.replace(".", " chấm ").replace("/", " gạch chéo ").replace("-", " gạch ngang ").split())


def _whole(match: re.Match[str]) -> str:
    """Numbers with a leading zero are codes."""
    digits = match[0]
    if (digits[0] == "0" and len(digits) > 1) or len(digits) > 15:
        return digits_in_words(digits)
    return whole_in_words(int(digits))


_Words = str | Callable[[re.Match[str]], str]
# In order: each takes what the ones before it have left.
_RULES: tuple[tuple[re.Pattern[str], _Words], ...] = (
    (_ABBREVIATION, lambda match: _ABBREVIATIONS[match[0]]),
    (_ADDRESS, _address),
    (_DAY, _day),
    (_LEGAL_NUMBER, _legal_number),
    (_MONTH, _month),
    (_DAY_OF_YEAR, _day_of_year),
    (_PROCEDURE_CODE, _procedure_code),
    (_TELEPHONE, _telephone),
    (_RANGE, " đến "),
    (_SHARE, _share),
    (_HOUR, _hour),
    (_PER, " một "),
    (_EITHER, " hoặc "),
    (_GROUPED, _grouped),
    (_DECIMAL, _decimal),
    (_CODE, lambda match: letters_in_words(match[0])),
    (re.compile(r"(?<=\d)/(?=\d)"), " trên "),
    (_WHOLE, _whole),
)
