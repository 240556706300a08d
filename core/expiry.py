"""When a page becomes out of date by itself, at another time than midnight.

Whatever contributes to a page says so while the page is built (`expires_no_later_than`); the page cache asks afterwards
how long it may keep a copy (`expires_at`). Kept on the request, so nothing outlives it.
"""

import datetime

from django.http import HttpRequest

_MOMENT = "_page_expires_at"


def expires_no_later_than(request: HttpRequest, moment: datetime.datetime) -> None:
    """The page being built for `request` changes at `moment`, an aware time. Changes at midnight need no call."""
    earliest = expires_at(request)
    request.__dict__[_MOMENT] = moment if earliest is None else min(earliest, moment)


def expires_at(request: HttpRequest) -> datetime.datetime | None:
    """The earliest moment named for this request, None where there is none."""
    return request.__dict__.get(_MOMENT)
