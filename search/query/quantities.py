"""Ages, grades, members and other quantities of a text as intervals: "dưới 14 tuổi" is [0, 14), "82 tuổi" is [82, 82].

Compared without accents, as queries often have none; beside a number the fold of a unit is no other word.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from search.query.school_grades import GRADE, school_grades
from vietnamese.text import fold

AGE = "age"  # in years
MONTHS = "months"  # an age, told in months
# Units by folded spelling. Without money, days and dates: in a query they are asked for, rather than stated.
_UNITS = {
    "tuoi": AGE,
    "tủi": AGE,
    "thang tuoi": MONTHS,
    "years old": AGE,
    "year old": AGE,
    "years of age": AGE,
    "kw": "kW",
    "mw": "MW",
    "cv": "CV",
    "tan": "t",
    "m2": "m²",
    "m3": "m³",
    "lit": "l",
    "cho": "seats",
    "thanh vien": "members",  # of a company: one, or "hai thành viên trở lên"
}
_WRITTEN = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d{1,6}(?:[.,]\d{1,2})?)"
_BELOW = r"(?:duoi|chua du|chua den|chua toi|nho hon|it hon|under|below|younger than)"
_ABOVE = r"(?:tren|hon|qua|lon hon|ngoai|over|above|older than)"
_FROM = r"(?:tu du|du|tu|it nhat|at least|from)"
_UP = r"(?:tro len|or older|and over|or more)"
_DOWN = r"(?:tro xuong|or younger|or less)"
_UNIT = "|".join(sorted((fold(unit) for unit in _UNITS), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?:(?P<below>{_BELOW})\s+|(?P<above>{_ABOVE})\s+|(?P<least>{_FROM})\s+)?(?:du\s+)?"
    rf"{_NUMBER}(?:\s*(?:-|–|den|to)\s*(?P<below_end>duoi\s+)?{_NUMBER})?"
    rf"\s*(?P<unit>{_UNIT})\b(?:\s+(?:(?P<up>{_UP})|(?P<down>{_DOWN})))?"
)
# People whose age is not told in years. Never compared folded: "người giả" is no "người già".
_PEOPLE = (
    (re.compile(r"\b(?:người cao tuổi|người già|cụ già|cụ ông|cụ bà|elderly|old people)\b"), 60.0, math.inf),
    (re.compile(r"\b(?:trẻ em|trẻ con|con nít|em bé|trẻ sơ sinh|sơ sinh|mới đẻ|newborn|infant|baby)\b"), 0.0, 15.99),
    (re.compile(r"\b(?:nguoi cao tuoi|nguoi gia|cu gia|cu ong|cu ba)\b"), 60.0, math.inf),
    (re.compile(r"\b(?:tre em|con nit|em be|tre so sinh|so sinh)\b"), 0.0, 15.99),
)
_LARGEST_AGE = 120
# "tám mươi hai tuổi". With accents only: "nam" is five and man, "ba" three and lady.
_WORDS = re.compile(
    rf"\b({'|'.join(_WRITTEN)})(?:\s+(mươi|mười)(?:\s+({'|'.join(_WRITTEN)}|mốt|lăm|tư))?|\s+({'|'.join(_WRITTEN)}|lăm))?"
    r"(?=\s+(?:tuổi|tủi|thành viên)\b)"
)
_BARE_MEMBERS = re.compile(r"\b(mot|hai)(?=\s+thanh vien\b)")
_ENDINGS = {"mốt": 1, "lăm": 5, "tư": 4}


@dataclass(frozen=True)
class Interval:
    """From `least` to `most`, both included."""

    unit: str
    least: float
    most: float

    def meets(self, other: "Interval") -> bool:
        return self.least <= other.most and other.least <= self.most


@lru_cache(maxsize=4_096)
def quantities(text: str) -> tuple[Interval, ...]:
    """The quantities that a text states, in order; ages of people named without a number last."""
    lowered = _in_digits(text.lower())
    bare = fold(lowered)
    found = [interval for match in _QUANTITY.finditer(bare) if (interval := _interval(match))]
    if not any(interval.unit == AGE for interval in found):
        found += [Interval(AGE, least, most) for pattern, least, most in _PEOPLE if pattern.search(lowered)]
    found += [Interval(GRADE, least, most) for least, most in school_grades(bare)]
    return tuple(found)


def contradict(asked: tuple[Interval, ...], said: tuple[Interval, ...]) -> bool:
    """Whether of some unit both state quantities, and none that is asked meets any that is said."""
    for unit in {interval.unit for interval in asked} & {interval.unit for interval in said}:
        ours = [interval for interval in asked if interval.unit == unit]
        theirs = [interval for interval in said if interval.unit == unit]
        if not any(one.meets(other) for one in ours for other in theirs):
            return True
    return False


def _interval(match: re.Match[str]) -> Interval | None:
    unit = _UNITS_FOLDED[match["unit"]]
    numbers = [_number(group) for group in (match[4], match[6]) if group]
    if unit == MONTHS:
        unit, numbers = AGE, [number / 12 for number in numbers]
    if unit == AGE and max(numbers) > _LARGEST_AGE:
        return None
    least, most = numbers[0], numbers[-1]
    if len(numbers) == 2:
        return Interval(unit, min(numbers), _just_below(most) if match["below_end"] else max(numbers))
    if match["below"]:
        return Interval(unit, 0.0, _just_below(most))
    if match["down"]:
        return Interval(unit, 0.0, most)
    if match["above"]:
        return Interval(unit, least, math.inf)
    if match["up"] or match["least"]:
        return Interval(unit, least, math.inf)
    return Interval(unit, least, most)


def _just_below(number: float) -> float:
    return math.nextafter(number, 0.0)


def _number(text: str) -> float:
    """Dots group thousands, as "5.000"; a comma, or a dot before one or two digits, starts the decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return float(text.replace(".", ""))
    return float(text.replace(",", "."))


def _in_digits(text: str) -> str:
    """Ages and members in words as digits: "tám mươi hai tuổi" as "82 tuổi"."""
    if "tu" in text or "viên" in text:
        text = _WORDS.sub(lambda match: str(_written(match)), text)
    if "vien" in text:
        text = _BARE_MEMBERS.sub(lambda match: "1" if match[1] == "mot" else "2", text)
    return text


def _written(match: re.Match[str]) -> int:
    first, tens, last, short = match.groups()
    number = _WRITTEN[first]
    ending = _digit(last or short)
    if first == "mười":
        return 10 + ending
    if tens or short:
        return 10 * number + ending
    return number


def _digit(word: str | None) -> int:
    return 0 if word is None else _ENDINGS.get(word, _WRITTEN.get(word, 0))


_UNITS_FOLDED = {fold(unit): meaning for unit, meaning in _UNITS.items()}
