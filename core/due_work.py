"""Work that the time makes due, without a change of anything: a registry that every app adds its jobs to.

`search.due_work` runs the jobs, as leases and the state of runs are kept there.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

# From the moment at which work is due until people hear of it. Twice the minute within which it should be done.
GRACE = datetime.timedelta(minutes=2)


@dataclass(frozen=True)
class DueItem:
    """One thing that should be done by now: since when, its name for people, and its page in the admin, or ""."""

    since: datetime.datetime
    name: str
    url: str = ""


@dataclass(frozen=True)
class DueJob:
    """A job with its name in metrics and its name for people.

    `run` does all that is due and may be called at any time, from several processes at once, and again after it was
    killed. It raises what went wrong, after it has done the rest.

    `due_items`, of a time, names what should be done by then, the oldest first; a job without it is due `every` so
    often. Work that is late by more than `grace` is reported. A `slow` job holds up no quick one.
    """

    name: str
    label: str | Promise
    every: datetime.timedelta
    run: Callable[[], object]
    due_items: Callable[[datetime.datetime], Sequence[DueItem]] | None = None
    grace: datetime.timedelta = GRACE
    slow: bool = False


class SomeFailed(Exception):
    """Part of a job failed, and was logged; the rest is done."""


_jobs: dict[str, DueJob] = {}


def register(job: DueJob) -> None:
    """A later job of the same name replaces the former."""
    _jobs[job.name] = job


def jobs() -> tuple[DueJob, ...]:
    """All jobs, in the order in which they were registered."""
    return tuple(_jobs.values())
