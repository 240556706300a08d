"""The calendar of working days, from the rows that editors keep."""

from catalogue.models import HolidayKind, PublicHoliday
from catalogue.workdays import WorkCalendar
from core import versioned_cache

_CACHE_NAME = "catalogue.work_calendar"
_CACHE_SECONDS = 3_600


def work_calendar(language: str) -> WorkCalendar:
    """With names of days in the language; cached."""
    return versioned_cache.get_or_build(
        f"{_CACHE_NAME}.{language}", lambda: _read_calendar(language), seconds=_CACHE_SECONDS
    )


def _read_calendar(language: str) -> WorkCalendar:
    days = list(PublicHoliday.objects.all())
    names = {holiday.day: (holiday.name_en if language == "en" else "") or holiday.name for holiday in days}
    return WorkCalendar(
        days_off={each.day: names[each.day] for each in days if each.kind == HolidayKind.OFF},
        worked={each.day: names[each.day] for each in days if each.kind == HolidayKind.WORKED},
        unconfirmed=frozenset(each.day for each in days if not each.is_announced),
    )
