"""Runs jobs that are due, one process at a time for each job.

A lease saves double work; each job is safe without it. A process that is killed holds its lease no longer than
`LEASE_SECONDS`, on this machine not at all.
"""

import datetime
import logging
import threading
from collections.abc import Iterable

from django.db.models.functions import Now

from core.due_work import DueJob
from search.channels import leases
from search.channels.database_clock import database_now
from search.models import DueJobRun

logger = logging.getLogger(__name__)

LEASE_SECONDS = 60
# After a failure; a job that is due more often waits its own time.
RETRY = datetime.timedelta(seconds=60)

_running: dict[str, threading.Lock] = {}
_guard = threading.Lock()


def run_due(jobs: Iterable[DueJob]) -> list[str]:
    """Run those of `jobs` that are due; returns the names of those that were run. What they raise is logged and kept.

    Raises errors of the database that keep a job from being begun or its outcome from being kept. Two queries where
    nothing is due.
    """
    now = database_now()
    runs = DueJobRun.objects.in_bulk()
    return [job.name for job in jobs if is_due(job, runs.get(job.name), now) and _run_alone(job)]


def is_due(job: DueJob, run: DueJobRun | None, now: datetime.datetime) -> bool:
    if run is None or run.tried_at is None:
        return True
    wait = min(job.every, RETRY) if run.error else job.every
    return run.tried_at + wait <= now


def _run_alone(job: DueJob) -> bool:
    """Whether the job was run: not where another process or thread is at it, or has just done it."""
    with _guard:
        lock = _running.setdefault(job.name, threading.Lock())
    if not lock.acquire(blocking=False):
        return False
    lease = f"due {job.name}"
    try:
        if not leases.acquire(lease, seconds=LEASE_SECONDS):
            return False
        try:
            return _run_if_still_due(job)
        finally:
            leases.release(lease)
    finally:
        lock.release()


def _run_if_still_due(job: DueJob) -> bool:
    run, _created = DueJobRun.objects.get_or_create(name=job.name)
    if not is_due(job, run, database_now()):
        return False
    own = DueJobRun.objects.filter(name=job.name)
    own.update(tried_at=Now())
    try:
        job.run()
    except Exception as error:
        logger.exception("the job %s failed", job.name)
        own.update(error=f"{type(error).__name__}: {error}"[:500])
    else:
        own.update(done_at=Now(), error="")
    return True
