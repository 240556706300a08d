"""What steps promise against a cell: as many working days as it has days, or another time."""

import re
from collections.abc import Sequence
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.facts.chains import DAYS, WITNESSES, decides, runs, words_of
from catalogue.importers.facts.hours import HOURS_A_DAY, longest_hours
from catalogue.importers.facts.step_times import FROM_FILING, HANDS_ON, RECEIVED, gives_result
from catalogue.importers.facts.time_clauses import TimeReading, tells_of_everybody
from catalogue.importers.facts.time_roles import Role, names_body

_SHORT = 80  # "Thời gian: 05 ngày làm việc kể từ ngày nhận được đơn phúc khảo."
_OF_WHOLE = re.compile(r"\b(?:thời hạn|thời gian) (?:giải quyết|thực hiện|xem xét ra quyết định)\b", re.IGNORECASE)
_PLAIN = re.compile(r"\W*(?:thời hạn|thời gian)\s*:", re.IGNORECASE)
_RECEIPT = re.compile(r"\bgiấy (?:tiếp nhận|biên nhận)\b|\bhẹn trả\b", re.IGNORECASE)
_REFUSES = re.compile(r"\btrường hợp (?:không|từ chối)\b", re.IGNORECASE)
# "phải có quyết định giải thể"; a facility that declares itself once the office has not answered.
_YIELDS = re.compile(r"\bcó quyết định\b|\bcông bố (?:đủ )?điều kiện\b", re.IGNORECASE)
_LACKS = re.compile(r"\b(?:chưa|không)\b", re.IGNORECASE)
_MOST_SHOWN = 4
# "cơ sở giáo dục phải cấp giấy chứng nhận" reads like a duty of the applicant.
_OF_RESULT = {Role.WHOLE, Role.CASE, Role.APPLICANT}
# "…, Chi cục Hải quan thực hiện:" heads all that the office does.
_DOES_ALL = re.compile(r"\bnhận đủ hồ sơ hợp lệ,\s[^,:;.]{4,60}\sthực hiện:", re.IGNORECASE)
_OF_OFFICE = {*WITNESSES, Role.INCOMPLETE}


def in_working_days(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words that promise the result in as many working days where days are told: the reader would wait longer."""
    if unit != DurationUnit.DAY or any(reading.key == (value, unit) for reading in readings):
        return ()
    return tuple(
        reading.words
        for reading in readings
        if reading.key == (value, DurationUnit.WORKING_DAY) and reading.role in _OF_RESULT
        if FROM_FILING.search(reading.words) and _gives(reading.words) and not reading.is_sequel
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
    longest = max(
        of_office, key=lambda reading: (longest_hours(reading.value, reading.unit), reading.role == Role.WHOLE)
    )
    later = readings[readings.index(longest) + 1 :]
    is_told = _DOES_ALL.search(longest.words) or (longest.role == Role.WHOLE and _promises(longest))
    if is_told and all(one.role != Role.PHASE for one in later):
        return (longest.words,)
    return _longer_cases(value, unit, of_office)


def unsupported(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of acts up to the decision that somebody added up as one unit, or of a case that the steps alone know.

    Empty where steps name this figure, or acts of theirs add up to it.
    """
    if any(reading.key == (value, unit) for reading in readings) or _add_up(value, unit, readings):
        return ()
    way = _way_to_decision(readings)
    if len(way) > 1 and unit in DAYS and sum(act.value for act in way) == value:
        return words_of(way)[-_MOST_SHOWN:]
    cases = [one for one in way if one.role == Role.CASE and FROM_FILING.search(one.words) and decides(one.words)]
    return (cases[0].words,) if len(way) == 1 and cases and not HANDS_ON.search(cases[0].words) else ()


def _way_to_decision(readings: Sequence[TimeReading]) -> list[TimeReading]:
    """The acts on a good dossier from its filing to the first decision, one after the other."""
    way: list[TimeReading] = []
    for one in readings:
        if one.role not in {*_OF_OFFICE, Role.APPLICANT} or not one.starts_from or one.is_ahead or not _is_good(one):
            continue
        if not way and not RECEIVED.search(one.words):
            continue
        if way and not one.is_sequel:
            way = []
            if not RECEIVED.search(one.words):
                continue
        way.append(one)
        if decides(one.words) and not HANDS_ON.search(one.words):
            return way
    return []


def _is_good(reading: TimeReading) -> bool:
    """Whether this is on the way of a dossier that nothing is missing from."""
    return not _REFUSES.search(reading.words) and not _LACKS.search(reading.case)


def days_of_hours(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> TimeReading | None:
    """The whole time in working days that a cell in hours counts, eight a day: "28 Giờ" of "3,5 ngày làm việc"."""
    if unit != DurationUnit.HOUR:
        return None
    days = (value / HOURS_A_DAY, DurationUnit.WORKING_DAY)
    same = (one for one in readings if one.key == days and not one.is_sequel and not one.case)
    return next((one for one in same if FROM_FILING.search(one.words) and decides(one.words)), None)


def in_one_case(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a case that alone takes as long as this, by its acts or in a list of cases, and of another case."""
    by_case: dict[str, list[TimeReading]] = {}
    for reading in readings:
        if reading.role in WITNESSES and reading.unit == unit and reading.case and not names_body(reading.case):
            by_case.setdefault(reading.case, []).append(reading)
    own = [acts for acts in by_case.values() if len(acts) > 1 and sum(act.value for act in acts) == value]
    others = [acts for acts in by_case.values() if sum(act.value for act in acts) != value]
    deciding = [acts for acts in others if decides(acts[-1].words)]
    if own and deciding and not any(reading.key == (value, unit) for reading in readings):
        return tuple(dict.fromkeys((own[0][0].words, deciding[0][0].words)))
    return _in_list_of_cases(value, unit, readings)


def _in_list_of_cases(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """ "Không quá 40 ngày đối với công trình cấp I; không quá 30 ngày đối với công trình cấp II …"."""
    named = [reading for reading in readings if reading.key == (value, unit)]
    if not named or any(one.role != Role.CASE or one.is_headed for one in named):
        return ()
    place = readings.index(named[0])
    beside = (*readings[max(0, place - 1) : place], *readings[place + 1 : place + 2])
    others = [one for one in beside if _is_listed_beside(one, named[0])]
    return (named[0].words, others[0].words) if others else ()


def _is_listed_beside(other: TimeReading, one: TimeReading) -> bool:
    is_case = other.role == Role.CASE and not other.is_headed and other.unit == one.unit and other.value != one.value
    follow = all(reading.words.rstrip(" .;").endswith(reading.case) for reading in (one, other))
    return is_case and follow and not names_body(other.case) and not names_body(one.case)


def _gives(words: str) -> bool:
    return decides(words) or gives_result(words) or _YIELDS.search(words) is not None


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
    return words_of(cases) if len(names) > 1 else ()


def _add_up(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> bool:
    roles = {*_OF_OFFICE, Role.APPLICANT}
    acts = [reading for reading in readings if reading.unit == unit and reading.role in roles]
    values = [act.value for act in acts]
    pairs = (one + other for position, one in enumerate(values) for other in values[position + 1 :])
    return value in pairs or any(sum(act.value for act in run) == value for run in runs(acts))
