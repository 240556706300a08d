"""Amounts of money in a text. A figure counts as money by its unit, or by grouped thousands and what they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vietnamese.text import clean_line

# The lowest fee in the official price lists is 1,000 đồng (a copied page); less is a lost "nghìn".
LOWEST_VND = Decimal(1000)
# The records' own limit: 14 digits, two of them decimals.
HIGHEST = Decimal(10) ** 12
_MAX_PER = 60

_NUMBER = r"\d{1,3}(?:\.\s?\d{3})+|\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d{1,2})?"
_VND = r"việt nam đồng|đồng việt nam|vnđ|vnd|đồng|đ|₫"
_UNIT = rf"{_VND}|usd|đô la mỹ|euro|eur"
_SCALES = {"nghìn": Decimal(10) ** 3, "ngàn": Decimal(10) ** 3, "triệu": Decimal(10) ** 6}
_MONEY = re.compile(
    rf"(?<![\d.,/])(?P<number>{_NUMBER})\s*(?P<scale>nghìn|ngàn|triệu)?\s*"
    rf"(?:\([^()\d]{{3,80}}\)\s*)?(?:(?P<unit>{_UNIT})(?!\w))?"
    rf"(?:\s*\([^()\d]{{3,80}}\))?(?P<per>(?:\s*/\s*(?:0?1\s+)?[^\W\d_](?:(?!\bkể từ|\btừ\b|\báp dụng|\btheo\b"
    rf"|\bđối với|\btrường hợp|\bkhi\b)[^\d()+,;:./\n])*)+)?",
    re.IGNORECASE,
)
# A figure that bounds or measures what the fee is for, not the fee: "dưới 20 tỷ", "vốn 5 triệu đồng".
_MEASURE = re.compile(
    r"(?:dưới|trên|từ|đến|hơn|vượt|quá|tối thiểu|tối đa|ít nhất|cao nhất|giá trị|vốn|tổng mức đầu tư"
    r"|không thấp hơn|bằng)"
    r"(?:\s+(?:không\s+)?(?:dưới|quá|là|bằng|khoảng))?\s*$",
    re.IGNORECASE,
)
# "… ngày 11 tháng 11 năm 2016 Đồng": the unit of the form's cell behind a law's date.
_DATE = re.compile(r"(?:\bnăm|\d[-–])\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

_FREE = re.compile(r"\s*/\s*miễn\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount at `start`–`end` of a text; `per` is what it pays for. Never an amount that the text has not."""

    amount: Decimal
    currency: str
    per: str
    start: int
    end: int


def find_money(text: str) -> Iterator[Money]:
    for match in _MONEY.finditer(text):
        has_unit = match["unit"] is not None
        if _FREE.match(match["per"] or ""):
            continue
        before = text[: match.start()]
        if _YEAR.fullmatch(match["number"]) and _DATE.search(before):
            continue
        is_bare = not has_unit and not (match["per"] and re.search(r"[.,]\s?\d{3}", match["number"]))
        if is_bare or _MEASURE.search(before):
            continue
        currency = _currency(match["unit"])
        value = _amount(re.sub(r"\s", "", match["number"]), match["scale"], currency)
        if value is not None:
            yield Money(value, currency, _per(match["per"]), match.start(), match.end())


def has_measures(text: str) -> bool:
    """Whether the text bounds an amount ("không dưới 300.000 đồng") or counts it by a measure."""
    return any(_MEASURE.search(text[: match.start()]) and match["unit"] for match in _MONEY.finditer(text))


def _currency(unit: str | None) -> str:
    unit = (unit or "").lower()
    return "USD" if unit in {"usd", "đô la mỹ"} else "EUR" if unit in {"euro", "eur"} else "VND"


def _amount(number: str, scale: str | None, currency: str) -> Decimal | None:
    """The amount, or None where the figure has two readings or is too small or big to be one."""
    grouped = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", number) is not None
    if scale:
        value = Decimal(number.replace(",", ".")) * _SCALES[scale.lower()] if not grouped else None
    elif grouped:  # 1.500 USD: fifteen hundred or one and a half
        value = Decimal(re.sub(r"[.,]", "", number)) if currency == "VND" else None
    elif currency == "VND":
        value = Decimal(number) if number.isdigit() else None
    else:
        value = Decimal(number.replace(",", "."))
    lowest = LOWEST_VND if currency == "VND" else Decimal("0.01")
    return value if value is not None and lowest <= value < HIGHEST else None


def _per(text: str | None) -> str:
    per = clean_line((text or "").replace("\n", " ")).strip(" /.-–")
    per = re.sub(r"^(?:0?1)\s+|\s+Đồng$", "", per)  # the form's own unit ends the cell
    return per if len(per) <= _MAX_PER else ""
