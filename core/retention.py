"""How long what is kept about people is kept: where it is declared, and what deletes it when it is over.

Apps register what they keep when they are ready. Due jobs delete it, and the privacy page shows the same declarations,
so what it says is what happens.
"""

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.due_work import GRACE, DueItem, DueJob, register

DueItems = Callable[[datetime.datetime], Sequence[DueItem]]

_EVERY = datetime.timedelta(hours=6)
_GRACE = datetime.timedelta(days=1)
_AFTER_MIDNIGHT = datetime.timedelta(seconds=20)


class About(Enum):
    VISITORS = "visitors"
    STAFF = "staff"


@dataclass(frozen=True)
class Retention:
    """What is kept, in words for visitors, and how long: a `setting` of days, a fixed `period`, or `until` in words.

    `delete` deletes what is past its time and may be called at any time. Without it nothing has to be deleted: it ends
    by itself, or identifies nobody. `name`, `label`, `every`, `grace` and `due_items` are those of its due job.
    """

    name: str
    what: str | Promise
    about: About = About.VISITORS
    setting: str = ""
    period: datetime.timedelta | None = None
    until: str | Promise = ""
    delete: Callable[[], object] | None = None
    label: str | Promise = ""
    every: datetime.timedelta = _EVERY
    grace: datetime.timedelta = _GRACE
    due_items: DueItems | None = None

    @property
    def days(self) -> int | None:
        """In force now; None where it does not end after a number of days."""
        if self.setting:
            return int(getattr(settings, self.setting))
        return self.period.days if self.period else None

    @property
    def how_long(self) -> str:
        """For people."""
        if self.period and self.period < datetime.timedelta(days=1):
            hours = math.ceil(self.period / datetime.timedelta(hours=1))
            return ngettext("%(count)d giờ", "%(count)d giờ", hours) % {"count": hours}
        if self.days is None:
            return str(self.until)
        if self.days == 0:
            return _("không lưu")
        return ngettext("%(count)d ngày", "%(count)d ngày", self.days) % {"count": self.days}


_retentions: dict[str, Retention] = {}


def keep(retention: Retention) -> None:
    """Declare it, with the job that ends it. A later one of the same name replaces the former."""
    _retentions[retention.name] = retention
    if retention.delete:
        register(
            DueJob(
                retention.name,
                retention.label,
                retention.every,
                retention.delete,
                retention.due_items,
                grace=retention.grace,
            )
        )


def retentions(about: About) -> tuple[Retention, ...]:
    """In the order in which they were declared."""
    return tuple(retention for retention in _retentions.values() if retention.about is about)


def before(setting: str) -> datetime.datetime:
    """What is older than this is past the days of the setting."""
    return timezone.now() - datetime.timedelta(days=getattr(settings, setting))


def of_one_day(
    name: str,
    what: str | Promise,
    until: str | Promise,
    *,
    left: Callable[[], QuerySet[Any]],
    delete: Callable[[], object],
    label: str | Promise,
) -> Retention:
    """What must not outlive its day: `left` are the rows of former days, late from midnight on while there are any."""

    def due_items(_by: datetime.datetime) -> Sequence[DueItem]:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return [DueItem(midnight, str(label))] if left().exists() else []

    return Retention(
        name,
        what,
        until=until,
        delete=delete,
        label=label,
        every=_AFTER_MIDNIGHT,
        grace=GRACE,
        due_items=due_items,
    )
