"""By when a time has passed, if a complete dossier is handed in on a day.

The rule: what is handed in on a day off or after hours is received on the next working day; counting begins the day
after it was received; a time in days, months or years that would end on a day off ends with the next working day
(Civil Code 2015, articles 147 and 148). Hours have no clock here, so part of a day counts as a whole one.
"""

import calendar
import datetime
import math
import re
from decimal import Decimal

from catalogue.answer_card.types import Asker, LatestDay, NoLatestDay, SpecialDay
from catalogue.choices import DurationUnit
from catalogue.workdays import ONE_DAY, CalendarUnknown, WorkCalendar
from vietnamese.text import match_key

_HOURS_OF_WORK = 8
_HOURS_OF_DAY = 24
_MONTHS_OF_YEAR = 12
# "ngày nhận đủ hồ sơ hợp lệ", "khi đủ hồ sơ và đã nộp lệ phí": the start that is meant where none is named.
_FROM_DOSSIER = re.compile(
    r"^(?:(?:ke )?tu )?(?:(?:ngay|khi|thoi diem|luc|lam viec|tiep theo) )*"
    r"(?:tiep nhan|nhan duoc|nhan|nop|thu ly|co|du)(?: du)?(?: day)?(?: du)?(?: toan bo)?(?: bo)? ho so"
)
# Past the start, words that name a later event: "ngày nhận đủ hồ sơ do cấp xã gửi đến".
_SENT_ON = re.compile(r"ho so (?:do|tu|cua|sau|kem|tham dinh|chuyen|trinh|va dap ung)\b")
_LEAVES_OUT = re.compile(r"\b(?:khong|chua) (?:ke|tinh|bao gom|gom) (?:ca )?thoi (?:gian|han)\b")


def leaves_time_out(note: str) -> bool:
    """Whether the note says of a time what does not count in it ("không tính thời gian đánh giá tại cơ sở")."""
    return bool(note) and _LEAVES_OUT.search(match_key(note)) is not None


def starts_with_dossier(starts_from: str) -> bool:
    words = match_key(starts_from)
    return not words or (bool(_FROM_DOSSIER.match(words)) and not _SENT_ON.search(words))


def latest_day(
    value: Decimal, unit: DurationUnit, *, asker: Asker, days: WorkCalendar, prolonged: bool
) -> LatestDay | NoLatestDay:
    if not value >= 0 or (value != value.to_integral_value() and unit in (DurationUnit.MONTH, DurationUnit.YEAR)):
        return NoLatestDay.NOT_COUNTABLE
    try:
        begin = asker.day + ONE_DAY if asker.after_hours else asker.day
        received = days.first_working(begin)
        latest = _end(received, value, unit, days)
    except (CalendarUnknown, OverflowError, ValueError):  # beyond the last day that a date can hold
        return NoLatestDay.NO_CALENDAR
    return LatestDay(
        day=latest,
        handed_in=asker.day,
        received=received,
        skipped=_named(days.days_off, begin, latest, weekend=False),
        added=_named(days.worked, begin, latest, weekend=True),
        prolonged=prolonged,
        provisional=days.is_provisional(begin, latest),
    )


def _end(received: datetime.date, value: Decimal, unit: DurationUnit, days: WorkCalendar) -> datetime.date:
    match unit:
        case DurationUnit.SAME_DAY:
            return received
        case DurationUnit.WORKING_DAY:
            return days.after(received, math.ceil(value))
        case DurationUnit.WORKING_HOUR:
            return days.after(received, math.ceil(value / _HOURS_OF_WORK))
        case DurationUnit.HOUR:
            return days.first_working(received + math.ceil(value / _HOURS_OF_DAY) * ONE_DAY)
        case DurationUnit.DAY:
            return days.first_working(received + math.ceil(value) * ONE_DAY)
        case DurationUnit.MONTH:
            return days.first_working(_months_after(received, int(value)))
        case DurationUnit.YEAR:
            return days.first_working(_months_after(received, int(value) * _MONTHS_OF_YEAR))


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, or its last where it has none."""
    year, month = divmod(day.year * _MONTHS_OF_YEAR + day.month - 1 + months, _MONTHS_OF_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def _named(special, first: datetime.date, last: datetime.date, *, weekend: bool) -> tuple[SpecialDay, ...]:
    found = (day for day in special if first <= day <= last and (day.weekday() > 4) == weekend)
    return tuple(SpecialDay(day, special[day]) for day in sorted(found))
