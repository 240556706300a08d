"""Days that are entered."""

import datetime

from django.utils.dateparse import parse_date


def day_of(text: str) -> datetime.date | None:
    """None for what is no day of our time: one at the ends of the calendar cannot be reckoned with, or read again."""
    try:
        day = parse_date(text.strip())
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None
