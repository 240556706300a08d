"""From when and until when a text says that something applies."""

import datetime
import re
from dataclasses import dataclass

_DAY = r"(?P<day{0}>\d{{1,2}})\s*(?:/|-|tháng)\s*(?P<month{0}>\d{{1,2}})\s*(?:/|-|năm)\s*(?P<year{0}>\d{{4}})"
# Not "Thông tư … ngày 30/6/2025", nor a circular's own coming into force.
_FROM = re.compile(r"(?<!hiệu lực )(?<!thi hành )\b(?:kể từ|từ)\s+(?:ngày\s+)*" + _DAY.format(""), re.IGNORECASE)
_TO = re.compile(r"\b(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)*" + _DAY.format(""), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; open where None. `start` and `end` are offsets in the text, 0 without a day."""

    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return self.valid_from is not None or self.valid_to is not None


def find_period(text: str) -> Period:
    """The first period of a text. Days that do not exist, or end before they begin, are none."""
    begin = _FROM.search(text)
    finish = _TO.search(text, begin.end() if begin else 0)
    if begin and finish and finish.start() - begin.end() > 40:  # another sentence's
        finish = None
    valid_from, valid_to = _date(begin), _date(finish)
    if valid_from and valid_to and valid_to < valid_from:
        return Period()
    found = [match for match in (begin, finish) if match]
    if not found or (valid_from is None and valid_to is None):
        return Period()
    return Period(valid_from, valid_to, found[0].start(), found[-1].end())


def _date(match: re.Match[str] | None) -> datetime.date | None:
    if match is None:
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
