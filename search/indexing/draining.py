"""When the process drains the outbox: at once, but not for every page of a bulk import.

The first change is applied before the request ends, so an editor finds what was just published. Changes that follow
within `SEARCH_COALESCE_SECONDS` are applied together by a timer, as a commit of the index costs as much for one page
as for two hundred; what still waits when the process ends is applied then.
"""

import atexit
import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.utils import InterfaceError

from search.engines.base import EngineError
from search.indexing.outbox import drain, purge

logger = logging.getLogger(__name__)

_PURGE_SECONDS = 3_600

_guard = threading.Lock()
_timer: threading.Timer | None = None
_last_drain = float("-inf")
_last_purge = time.monotonic()


def drain_soon() -> None:
    """Drain now, or with others in a moment. Never raises: the change is saved, and its entry waits."""
    global _last_drain, _timer
    pause = settings.SEARCH_COALESCE_SECONDS
    with _guard:
        if _timer is not None:
            return
        if time.monotonic() - _last_drain < pause:
            _timer = threading.Timer(pause, _drain_late)
            _timer.daemon = True
            _timer.start()
            return
        _last_drain = time.monotonic()
    _drain_quietly()
    with _guard:
        _last_drain = time.monotonic()


def _drain_late() -> None:
    global _last_drain, _timer
    with _guard:
        _timer = None
        _last_drain = time.monotonic()
    try:
        _drain_quietly()
    finally:
        connection.close()  # of this timer's thread
        with _guard:
            _last_drain = time.monotonic()


@atexit.register
def _drain_rest() -> None:
    """A command that ends before its timer takes the rest along."""
    global _timer
    with _guard:
        waiting, _timer = _timer, None
    if waiting is not None:
        waiting.cancel()
        _drain_quietly()


def _drain_quietly() -> None:
    global _last_purge
    try:
        drain()
        if time.monotonic() - _last_purge > _PURGE_SECONDS:
            _last_purge = time.monotonic()
            purge()
    except (EngineError, DatabaseError, InterfaceError, OSError):
        logger.exception("the outbox could not be drained; its entries wait")
