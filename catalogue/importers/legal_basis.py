"""Legal documents a procedure rests on: ``55/2021/TT-BCA – Thông tư … (15-05-2021, Bộ Công an)``."""

import datetime
import re
from functools import lru_cache

from catalogue.importers.record import LegalBasisRecord
from core.text.legal_numbers import is_broken_off, leading_legal_number, tidy_legal_number
from vietnamese.text import clean_line

BAD_DATE = "Ngày ban hành không hợp lệ"

# A document number has a digit, a slash or hyphen, and no spaces: 61/2018/NĐ-CP, 4421/NHCS-QLN, 68/2020/QH14.
_NUMBER = re.compile(r"(?=\S*\d)(?=\S*[/-])[0-9A-ZÀ-ỸĐa-zà-ỹđ./-]{3,60}")
_DATED = re.compile(r"(?P<title>.*?)\s*\((?P<date>\d{1,2}[-/]\d{1,2}[-/]\d{4})?\s*,\s*(?P<issuer>[^()]*)\)", re.DOTALL)
_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


@lru_cache(maxsize=512)  # many procedures rest on the same laws
def parse_legal_basis(text: str) -> tuple[LegalBasisRecord | None, tuple[str, ...]]:
    """One line of a source. What does not read as a number stays part of the title; nothing is dropped."""
    text = clean_line(text)
    number, title = leading_legal_number(text)
    if not number:
        number, title = _parted(text)
    date = issuer = ""
    if match := _DATED.fullmatch(title):
        title, date, issuer = match["title"], match["date"] or "", match["issuer"]
    return make_legal_basis(number=number, title=title, date=date, issuer=issuer)


def _parted(text: str) -> tuple[str, str]:
    """Number and title of a line whose number has no usual form; a number that breaks off stays part of the title."""
    number, separator, title = (part.strip() for part in text.partition(" – "))
    if not (separator and _NUMBER.fullmatch(number)):
        number, title = (text, "") if _NUMBER.fullmatch(text) else ("", text)
    return ("", text) if is_broken_off(number) else (number, title)


def make_legal_basis(
    *, number: str, title: str, date: str = "", issuer: str = ""
) -> tuple[LegalBasisRecord | None, tuple[str, ...]]:
    """From the columns of the Word export's table."""
    if not (clean_line(number) or clean_line(title)):
        return None, ()
    day = parse_day(date)
    warnings = (
        (f"{BAD_DATE}: {clean_line(number or title)[:60]} ({clean_line(date)[:20]})",)
        if date.strip() and not day
        else ()
    )
    return LegalBasisRecord(number=tidy_legal_number(number), title=title, date=day, issuer=issuer), warnings


def parse_day(text: str) -> datetime.date | None:
    """dd-mm-yyyy or dd/mm/yyyy."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    day, month, year = map(int, match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
