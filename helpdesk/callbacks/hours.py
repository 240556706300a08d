"""When the centre can be reached, and so when it calls back: `HELPDESK_HOURS`, without public holidays."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from catalogue.holidays import work_calendar

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<from>\d\d:\d\d)-(?P<to>\d\d:\d\d)")
# No centre is closed for longer; it ends the search for an opening.
_MOST_DAYS = 60

Span = tuple[datetime.time, datetime.time]


class BadHours(ValueError):
    """The setting cannot be read; `args[0]` is the part."""


class NeverOpen(Exception):
    """No opening in `_MOST_DAYS` days."""


@dataclass(frozen=True)
class OpeningHours:
    """Spans by weekday, 0 for Monday; days off by date."""

    spans: dict[int, tuple[Span, ...]]
    days_off: frozenset[datetime.date] = frozenset()

    def of_day(self, day: datetime.date) -> tuple[Span, ...]:
        return () if day in self.days_off else self.spans.get(day.weekday(), ())

    def is_open(self, moment: datetime.datetime) -> bool:
        local = timezone.localtime(moment)
        return any(begins <= local.time() < ends for begins, ends in self.of_day(local.date()))

    def next_open(self, moment: datetime.datetime) -> datetime.datetime:
        """The moment itself where the centre is open. Raises NeverOpen."""
        for begins, ends in self._spans_from(moment):
            if moment < ends:
                return max(moment, begins)
        raise NeverOpen

    def closes_after(self, moment: datetime.datetime, *, days: int = 1) -> datetime.datetime:
        """The end of the last span of the `days`-th open day after that of `moment`. Raises NeverOpen."""
        start = timezone.localtime(moment).date()
        ends: dict[datetime.date, datetime.datetime] = {}
        for begins, end in self._spans_from(moment):
            if timezone.localtime(begins).date() > start:
                ends[timezone.localtime(begins).date()] = end
            if len(ends) > days:
                break
        if len(ends) < days:
            raise NeverOpen
        return sorted(ends.values())[days - 1]

    def _spans_from(self, moment: datetime.datetime) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
        zone = timezone.get_current_timezone()
        first = timezone.localtime(moment).date()
        for offset in range(_MOST_DAYS):
            day = first + datetime.timedelta(days=offset)
            for begins, ends in self.of_day(day):
                yield (datetime.datetime.combine(day, begins, zone), datetime.datetime.combine(day, ends, zone))


def read_hours(text: str) -> dict[int, tuple[Span, ...]]:
    """Of "mon-fri 07:30-11:30, mon-fri 13:30-17:00, sat 08:00-11:00". Raises BadHours."""
    spans: dict[int, list[Span]] = {}
    for part in filter(None, (each.strip().lower() for each in text.split(","))):
        found = _RULE.fullmatch(part)
        if found is None or found["first"] not in _DAYS or (found["last"] or "mon") not in _DAYS:
            raise BadHours(part)
        try:
            begins, ends = (datetime.time.fromisoformat(found[name]) for name in ("from", "to"))
        except ValueError as error:
            raise BadHours(part) from error
        first, last = _DAYS.index(found["first"]), _DAYS.index(found["last"] or found["first"])
        if begins >= ends or last < first:
            raise BadHours(part)
        for weekday in range(first, last + 1):
            spans.setdefault(weekday, []).append((begins, ends))
    if not spans:
        raise BadHours(text)
    return {weekday: tuple(sorted(each)) for weekday, each in spans.items()}


def opening_hours() -> OpeningHours:
    """As set, without the days off that editors keep, and without swapped working days."""
    calendar = work_calendar("vi")
    return OpeningHours(read_hours(settings.HELPDESK_HOURS), frozenset(calendar.days_off) - frozenset(calendar.worked))
