"""What is late of the work that the time makes due, for whoever watches the site and for editors."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from core.due_work import DueItem, DueJob, jobs
from search.channels.database_clock import database_now
from search.models import DueJobRun

# Where a job has never been begun: a site that nobody runs it for is late from its start on.
_STARTED_AT = timezone.now()


@dataclass(frozen=True)
class Lateness:
    """`seconds` since the work was due, 0 where none is; `items` name what waits, where the job knows it."""

    job: DueJob
    seconds: float
    items: tuple[DueItem, ...] = ()
    error: str = ""

    @property
    def since(self) -> datetime.datetime:
        return timezone.now() - datetime.timedelta(seconds=self.seconds)

    @property
    def is_reported(self) -> bool:
        return self.seconds > self.job.grace.total_seconds()


def lateness() -> list[Lateness]:
    """Of every job."""
    now = database_now()
    runs = DueJobRun.objects.in_bulk()
    return [_lateness_of(job, runs.get(job.name), now) for job in jobs()]


def reported() -> list[Lateness]:
    """Of the jobs that are later than their grace, the latest first."""
    return sorted((each for each in lateness() if each.is_reported), key=lambda each: -each.seconds)


def _lateness_of(job: DueJob, run: DueJobRun | None, now: datetime.datetime) -> Lateness:
    items: Sequence[DueItem] = job.due_items(now) if job.due_items else ()
    since = _since(job, run, items)
    seconds = max((now - since).total_seconds(), 0.0) if since else 0.0
    return Lateness(job, seconds, tuple(items), run.error if run else "")


def _since(job: DueJob, run: DueJobRun | None, items: Sequence[DueItem]) -> datetime.datetime | None:
    if job.due_items:
        return min((item.since for item in items), default=None)
    done_at = (run.done_at or run.known_since) if run else _STARTED_AT
    return done_at + job.every
