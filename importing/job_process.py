"""The process of one import job: one a site, with a sign of life, and ended when the job is stopped or deleted."""

import fcntl
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from importing.models import ImportJob

LOOK_SECONDS = 2.0
# A process that was stopped is gone by then.
WAIT_SECONDS = 15.0
_PAUSE_SECONDS = 0.2


class StillRunning(Exception):
    """Another process holds the site's import, whatever its job says."""


@contextmanager
def only_one(wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the site's import. The system lets go of it when the process ends, however it ends. Raises StillRunning."""
    folder = Path(settings.IMPORT_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + wait
    with (folder / ".running").open("w") as file:
        while not _locked(file.fileno()):
            if time.monotonic() >= until:
                raise StillRunning
            time.sleep(_PAUSE_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def watched(job_id: int, *, end: Callable[[], None] | None = None, every: float = LOOK_SECONDS) -> Iterator[None]:
    """Give the job a sign of life every few seconds, and call `end` once it is stopped (default: this process ends)."""
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(job_id, end or end_processes, every, over), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _watch(job_id: int, end: Callable[[], None], every: float, over: threading.Event) -> None:
    try:
        while not over.wait(every):
            if not is_wanted(job_id):
                end()
                return
    finally:
        connection.close()


def is_wanted(job_id: int) -> bool:
    """Whether the job is there and runs; notes that its process is alive. True while the database does not answer."""
    try:
        jobs = ImportJob.objects.filter(pk=job_id, state__in=ImportJob.RUNNING)
        return bool(jobs.update(heartbeat_at=timezone.now()))
    except OperationalError:
        return True


def end_processes() -> None:
    """This process and its readers: it leads a group of its own where the site launched it."""
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
