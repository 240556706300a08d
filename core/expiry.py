"""When a page shows something else though nobody changes anything: days turn by themselves, these moments do not."""

import datetime

from django.http import HttpRequest

_MOMENT = "_shows_the_same_until"


def shows_the_same_until(request: HttpRequest, moment: datetime.datetime) -> None:
    """Told while a page is made. Changes at midnight need not be told."""
    earliest = next_moment(request)
    request.__dict__[_MOMENT] = moment if earliest is None else min(earliest, moment)


def next_moment(request: HttpRequest) -> datetime.datetime | None:
    return request.__dict__.get(_MOMENT)
