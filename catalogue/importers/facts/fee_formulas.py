"""Fees that a text gives as a formula, a range, or a share of something, and not as one amount."""

import re
from dataclasses import dataclass
from decimal import Decimal

from catalogue.importers.facts.money import Money, find_money
from vietnamese.text import clean_line

_MAX_WORDS = 500  # the block's own limit
_UNIT = r"(?:việt nam đồng|vnđ|vnd|đồng|đ)"
_FIGURE = rf"\d[\d.,]*\s*{_UNIT}?(?:\s*/\s*[^\d+()]{{1,30}})?"
# "150.000 đồng + (số tấn thủy sản x 15.000 đồng/tấn)", "số mặt hàng x 100.000".
_FORMULA = re.compile(
    rf"{_FIGURE}\s*\+\s*\(?[^()+\d]{{1,60}}?[x×*]\s*\d[\d.,]*|\bsố [^()+\d:;]{{2,40}}\s?[x×*]\s*\d[\d.,]{{3,}}",
    re.IGNORECASE,
)
_CAP = re.compile(r"[-+*•\s]*(?:nhưng\s+)?(?:tối đa|tối thiểu|không quá|không dưới)\b", re.IGNORECASE)
# "5% của mức thu đăng ký không thời hạn", "20% của 11.000.000 đồng"; a reduction is no share.
_SHARE_OF = re.compile(
    r"(?<!giảm )(?<![\d.,])(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*(?:của\s+)(?P<of>[^;%]{3,200})", re.IGNORECASE
)
# Both ends are the fee, and nothing else of the clause bears a figure: "từ 5 tỷ đến 10 tỷ: …" is a class of objects.
_RANGE_LEAD = re.compile(
    r"[-+*•\s]*(?:(?:mức\s+)?(?:thu\s+)?(?:(?:lệ\s+)?phí|mức thu|giá dịch vụ)[^\d:]{0,80}:?\s*)?(?:là\s+)?từ\s+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:đến|tới|-|–)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Share:
    percent: Decimal
    of: str
    start: int


@dataclass(frozen=True, slots=True)
class Range:
    least: Money
    most: Money


def find_formula(text: str) -> str:
    """The text as the formula that it is, in its own words; empty where it is none or too long to be shown."""
    if not _FORMULA.search(text):
        return ""
    words = clean_line(text).strip(" .;")
    return words if len(words) <= _MAX_WORDS else ""


def caps_formula(text: str) -> bool:
    """Whether a clause only bounds the fee before it: "Tối đa 700.000 đồng/lần"."""
    return _CAP.match(text) is not None


def find_share_of(text: str) -> Share | None:
    match = _SHARE_OF.search(text)
    if match is None:
        return None
    return Share(Decimal(match["percent"].replace(",", ".")), clean_line(match["of"]).strip(" .,;()"), match.start())


def find_range(text: str) -> Range | None:
    """The least and the most of "từ 50.000 đồng đến 100.000 đồng/lần"."""
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 2 or not _BETWEEN.fullmatch(_without_unit(text[numbers[0].end() : numbers[1].start()])):
        return None
    if not _RANGE_LEAD.fullmatch(text[: numbers[0].start()]):
        return None
    most = next((money for money in find_money(f"{text[numbers[1].start() :]}")), None)
    unit = text[numbers[1].end() :] if most is None else ""
    if most is None or unit or re.search(r":|\d", text[numbers[1].start() + most.end :]):
        return None
    least = next(iter(find_money(f"{numbers[0][0]} {most.currency if most.currency != 'VND' else 'đồng'}")), None)
    return Range(least, most) if least and least.amount < most.amount else None


def _without_unit(text: str) -> str:
    return re.sub(rf"^\s*{_UNIT}(?!\w)", "", text, flags=re.IGNORECASE)
