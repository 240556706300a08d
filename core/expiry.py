"""When a page shows something else though nobody changes anything: days turn by themselves, these moments do not."""

import datetime

from django.http import HttpRequest

_MOMENT = "_shows_the_same_until"


def expires_no_later_than(request: HttpRequest, moment: datetime.datetime) -> None:
    """Told while a page is made. Changes at midnight need not be told."""
    earliest = expires_at(request)
    request.__dict__[_MOMENT] = moment if earliest is None else min(earliest, moment)


def expires_at(request: HttpRequest) -> datetime.datetime | None:
    return request.__dict__.get(_MOMENT)
