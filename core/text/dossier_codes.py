"""Codes of dossiers in a text: `H15.50.05.13-261008-0975` is the unit that took the dossier, the day, and a number.

The number leads to one person's dossier, so it is hidden wherever a code is kept or shown. A code with its number
hidden, or not yet typed, is still found. Forms seen on portals: `H29.12-240315-0012`, `000.00.53.H48-220921-0099`,
`000.A0.01.H26-210212-9090`, `G01.899.909-260916-890028`.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.text.procedure_codes import plain_form

HIDDEN = "***"
# Decision 28/QĐ-TTg of 2014 and the code standard QCVN 102:2016 are the first that give agencies such codes.
FIRST_YEAR = 2016

_GROUP = r"[a-z]?\d{1,3}"
_CODE = re.compile(
    r"(?<![\w.,/-])(?P<unit>(?:[a-z]\d{2}|000)(?:\s?[.,]\s?" + _GROUP + r"){1,4})"
    r"\s{0,2}-\s{0,2}(?P<day>\d{6})(?:(?P<joint>\s{0,2}[-.]\s{0,2})(?P<number>\d{1,8}|\*{3}))?(?![\w*]|[-./]\d)",
    re.ASCII,
)
_AGENCY = re.compile(r"[a-z]\d{2}", re.ASCII)


@dataclass(frozen=True)
class DossierCode:
    """Without its number. `unit` in capitals, `day` None if the six digits are no day from 2016 until today."""

    unit: str
    digits: str  # yymmdd as typed
    day: datetime.date | None

    @property
    def agency(self) -> str:
        """The code of the ministry or province: `H15`; "" if the unit names none."""
        parts = self.unit.lower().split(".")
        found = next((part for part in (parts[0], parts[-1], *parts) if _AGENCY.fullmatch(part)), "")
        return found.upper()

    def __str__(self) -> str:
        return f"{self.unit}-{self.digits}-{HIDDEN}"


@dataclass(frozen=True)
class FoundCode:
    code: DossierCode
    start: int
    end: int
    number: tuple[int, int] | None  # where the number stands, if it is typed


def find_dossier_codes(text: str, today: datetime.date | None = None) -> Iterator[FoundCode]:
    """In order; offsets are those of `text`, which is clean."""
    for match in _CODE.finditer(plain_form(_with_latin_digits(text))):
        unit = re.sub(r"\s", "", match["unit"]).replace(",", ".").upper()
        is_typed = match["number"] and match["number"] != HIDDEN
        yield FoundCode(
            DossierCode(unit, match["day"], _day(match["day"], today or datetime.date.today())),
            match.start(),
            match.end(),
            match.span("number") if is_typed else None,
        )


def hide_dossier_numbers(text: str) -> str:
    """Clean text with `***` in place of the number of each dossier code. Idempotent."""
    spans = [found.number for found in find_dossier_codes(text) if found.number]
    for start, end in reversed(spans):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text


def _with_latin_digits(text: str) -> str:
    """Of the same length. Letters that look like digits stay: units begin with a letter."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def _day(digits: str, today: datetime.date) -> datetime.date | None:
    try:
        day = datetime.date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR and day <= today else None
