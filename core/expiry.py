"""The time at which a page expires by itself, other than midnight.

Code that contributes to a page sets it while the page is built (`expires_no_later_than`); the page cache reads it
afterwards (`expires_at`). Stored on the request, so nothing outlives it.
"""

import datetime

from django.http import HttpRequest

_MOMENT = "_page_expires_at"


def expires_no_later_than(request: HttpRequest, moment: datetime.datetime) -> None:
    """Record that the page being built for `request` changes at `moment`, an aware time. Midnight needs no call."""
    earliest = expires_at(request)
    request.__dict__[_MOMENT] = moment if earliest is None else min(earliest, moment)


def expires_at(request: HttpRequest) -> datetime.datetime | None:
    """The earliest time set for this request; None where none was set."""
    return request.__dict__.get(_MOMENT)
