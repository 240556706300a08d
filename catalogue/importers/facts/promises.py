"""What steps promise against a cell: as many working days as it has days, or another time."""

import re
from collections.abc import Sequence
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.facts.chains import WITNESSES, decides, runs
from catalogue.importers.facts.step_times import FROM_FILING, HANDS_ON, RECEIVED, gives_result
from catalogue.importers.facts.time_clauses import TimeReading, tells_of_everybody
from catalogue.importers.facts.time_roles import Role

_SHORT = 80  # "Thời gian: 05 ngày làm việc kể từ ngày nhận được đơn phúc khảo."
_OF_WHOLE = re.compile(r"\b(?:thời hạn|thời gian) (?:giải quyết|thực hiện|xem xét ra quyết định)\b", re.IGNORECASE)
_PLAIN = re.compile(r"\W*(?:thời hạn|thời gian)\s*:", re.IGNORECASE)
_RECEIPT = re.compile(r"\bgiấy (?:tiếp nhận|biên nhận)\b|\bhẹn trả\b", re.IGNORECASE)
_REFUSES = re.compile(r"\btrường hợp (?:không|từ chối)\b", re.IGNORECASE)
_OF_OFFICE = {*WITNESSES, Role.INCOMPLETE}


def in_working_days(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words that promise the result in as many working days where days are told: the reader would wait longer."""
    if unit != DurationUnit.DAY or any(reading.key == (value, unit) for reading in readings):
        return ()
    return tuple(
        reading.words
        for reading in readings
        if reading.key == (value, DurationUnit.WORKING_DAY) and reading.role in {Role.WHOLE, Role.CASE}
        if FROM_FILING.search(reading.words) and decides(reading.words) and not reading.is_sequel
    )[:1]


def in_other_time(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of the longest time from filing on, where they promise the result in another time than this.

    Empty where steps name this figure, or acts of theirs add up to it.
    """
    if any(reading.key == (value, unit) for reading in readings) or _add_up(value, unit, readings):
        return ()
    of_office = [reading for reading in readings if reading.role in _OF_OFFICE and RECEIVED.search(reading.words)]
    if not of_office:
        return ()
    longest = max(of_office, key=lambda reading: (_days(reading), reading.role == Role.WHOLE))
    later = readings[readings.index(longest) + 1 :]
    if longest.role == Role.WHOLE and _promises(longest) and all(one.role != Role.PHASE for one in later):
        return (longest.words,)
    return _longer_cases(value, unit, of_office)


def _promises(reading: TimeReading) -> bool:
    words = reading.words
    if reading.is_sequel or not FROM_FILING.search(words) or HANDS_ON.search(words):
        return False
    if _RECEIPT.search(words) or _REFUSES.match(words):
        return False
    if _OF_WHOLE.search(words) or (_PLAIN.match(words) and len(words) <= _SHORT):
        return True
    return gives_result(words) and (decides(words) or tells_of_everybody(words))


def _longer_cases(value: Decimal, unit: DurationUnit, of_office: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of cases that all take longer than this."""
    cases = [one for one in of_office if one.unit == unit and one.case and one.role in WITNESSES and one.value > value]
    names = {one.case for one in cases}
    return tuple(dict.fromkeys(one.words for one in cases)) if len(names) > 1 else ()


def _add_up(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> bool:
    roles = {*_OF_OFFICE, Role.APPLICANT}
    acts = [reading for reading in readings if reading.unit == unit and reading.role in roles]
    values = [act.value for act in acts]
    pairs = (one + other for position, one in enumerate(values) for other in values[position + 1 :])
    return value in pairs or any(sum(act.value for act in run) == value for run in runs(acts))


def _days(reading: TimeReading) -> Decimal:
    """About how many days a time takes, to compare times in different units."""
    lengths = {
        DurationUnit.HOUR: Decimal("0.04"),
        DurationUnit.WORKING_HOUR: Decimal("0.125"),
        DurationUnit.WORKING_DAY: Decimal("1.4"),
        DurationUnit.MONTH: Decimal(30),
        DurationUnit.YEAR: Decimal(365),
    }
    return reading.value * lengths.get(reading.unit, Decimal(1))
