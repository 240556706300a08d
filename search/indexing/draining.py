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

from catalogue.importers.signals import import_finished, import_started
from search.engines.base import EngineError
from search.indexing.outbox import drain, pending, purge
from search.log import purging as search_log

logger = logging.getLogger(__name__)

_PURGE_SECONDS = 3_600
_PURGE_BATCHES = 5  # of the search log, in passing; `search_log purge` does them all
# While an import changes thousands of pages, its own work and the index take turns this far apart: at one second the
# index took 10.6 ms of CPU a page, in one go at the end 4.4 ms.
IMPORT_COALESCE_SECONDS = 20


class Drainer:
    def __init__(self) -> None:
        self._guard = threading.Lock()  # of the attributes below
        self._draining = threading.Lock()  # held while a drain runs in this process
        self._timer: threading.Timer | None = None
        self._last_drain = float("-inf")
        self._last_purge = time.monotonic()
        self._imports = 0  # under way in this process

    def import_started(self, **kwargs) -> None:
        with self._guard:
            self._imports += 1

    def import_finished(self, **kwargs) -> None:
        with self._guard:
            self._imports = max(self._imports - 1, 0)

    def _pause(self) -> float:
        pause = settings.SEARCH_COALESCE_SECONDS
        return max(pause, IMPORT_COALESCE_SECONDS) if pause and self._imports else pause

    def soon(self) -> None:
        """Drain now, or with others in a moment. Never raises: the change is saved, and its entry waits.

        Only one batch keeps the request waiting; a renamed agency with thousands of pages is for the timer.
        """
        pause = self._pause()
        if not pause:
            self._drain()
            return
        with self._guard:
            if self._timer is None and (self._draining.locked() or time.monotonic() - self._last_drain < pause):
                self._start_timer(pause)
            if self._timer is not None:
                return
        self._drain(batches=1)
        with self._guard:
            if self._timer is None and pending():
                self._start_timer(pause)

    def _start_timer(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._late)
        self._timer.daemon = True
        self._timer.start()

    def rest(self) -> None:
        """At the end of the process: let a running drain finish, and do what a timer still waits to do."""
        with self._guard:
            waiting, self._timer = self._timer, None
        if waiting is not None:
            waiting.cancel()
            self._drain()
        else:
            with self._draining:
                pass

    def _late(self) -> None:
        with self._guard:
            self._timer = None
        try:
            self._drain()
        finally:
            connection.close()  # of this timer's thread

    def _drain(self, batches: int | None = None) -> None:
        with self._draining:
            try:
                drain(batches=batches)
                if time.monotonic() - self._last_purge > _PURGE_SECONDS:
                    self._last_purge = time.monotonic()
                    purge()
                    search_log.purge(batches=_PURGE_BATCHES)
            except (EngineError, DatabaseError, InterfaceError, OSError):
                logger.exception("the outbox could not be drained; its entries wait")
            self._last_drain = time.monotonic()


_drainer = Drainer()
atexit.register(_drainer.rest)
import_started.connect(_drainer.import_started)
import_finished.connect(_drainer.import_finished)
drain_soon = _drainer.soon
