"""Runs due jobs beside whatever a process does: after responses of the site, and at each beat of the worker.

Nobody waits for it: the jobs run in threads of their own, the slow ones apart from the quick ones. Between two looks a
call costs a comparison of times and no query.
"""

import logging
import threading
import time

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connections
from django.db.utils import InterfaceError
from django.dispatch import receiver

from core.due_work import jobs
from search.due_work.runs import run_due

logger = logging.getLogger(__name__)

_looked_at = float("-inf")
_guard = threading.Lock()
_threads: dict[bool, threading.Thread] = {}


def look_in_passing() -> None:
    """Start what is due, unless this process looked within `DUE_WORK_SECONDS`."""
    global _looked_at
    seconds, now = settings.DUE_WORK_SECONDS, time.monotonic()
    if not seconds or now - _looked_at < seconds or not _guard.acquire(blocking=False):
        return
    try:
        _looked_at = now
        for slow in (False, True):
            _start(slow)
    finally:
        _guard.release()


def _start(slow: bool) -> None:
    """A thread at a time for quick jobs, and one for slow jobs. It delays no shutdown: a killed job is done again."""
    running = _threads.get(slow)
    if running is None or not running.is_alive():
        _threads[slow] = threading.Thread(target=_run, args=[slow], name=f"due work, slow={slow}", daemon=True)
        _threads[slow].start()


def _run(slow: bool) -> None:
    try:
        run_due(job for job in jobs() if job.slow is slow)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("the database does not answer, due work waits: %s", error)
    except Exception:
        logger.exception("due work waits for the next look")
    finally:
        connections.close_all()  # of this thread


@receiver(request_finished, dispatch_uid="search.due_work")
def look_after_response(**kwargs: object) -> None:
    """Where no worker runs, the site does it: after the last byte of a response is sent, probes included."""
    look_in_passing()
