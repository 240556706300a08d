"""Working days: Monday to Friday without public holidays, and the weekend days that are worked in exchange."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ONE_DAY = datetime.timedelta(days=1)
_SATURDAY = 5
# Days off are announced as runs of days: an unannounced one this near may begin earlier.
_NEAR = datetime.timedelta(days=7)
# A period that long would cross years whose days off nobody knows; it also ends the search for a working day.
_MOST_DAYS = 3 * 366


class CalendarUnknown(Exception):
    """The days off of a year that has to be counted through are not entered."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Names by day. A year without any day off is not entered yet; `unconfirmed` days are not announced yet."""

    days_off: Mapping[datetime.date, str] = field(default_factory=dict)
    worked: Mapping[datetime.date, str] = field(default_factory=dict)
    unconfirmed: frozenset[datetime.date] = frozenset()

    def is_working(self, day: datetime.date) -> bool:
        """Raises CalendarUnknown."""
        if not self._is_entered(day.year):
            raise CalendarUnknown(day.year)
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def first_working(self, day: datetime.date) -> datetime.date:
        """The day itself, or the next that is worked. Raises CalendarUnknown."""
        return next(each for each in _days_from(day) if self.is_working(each))

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """The `count`-th working day after `day`. Raises CalendarUnknown."""
        working = (each for each in _days_from(day + ONE_DAY) if self.is_working(each))
        for _number in range(count):
            day = next(working)
        return day

    def is_provisional(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a day off from `first` to soon after `last` is not announced yet."""
        return any(first <= day <= last + _NEAR for day in self.unconfirmed)

    def _is_entered(self, year: int) -> bool:
        return any(day.year == year for day in self.days_off)


def _days_from(day: datetime.date) -> Iterator[datetime.date]:
    """Raises CalendarUnknown after some years, or at the end of the calendar."""
    for offset in range(_MOST_DAYS):
        try:
            yield day + offset * ONE_DAY
        except OverflowError:
            break
    raise CalendarUnknown(day.year)
