"""Draining in the process that made a change: after the commit, beside the request.

Changes within `SEARCH_COALESCE_SECONDS` are applied together, as a commit of the index costs as much for one page as
for two hundred; a pending drain runs when the process ends. Where a worker runs, it drains instead.
"""

import atexit
import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.utils import InterfaceError
from django.dispatch import receiver

from importing.running import is_import_running
from search.channels import channel_state
from search.engines.base import EngineError
from search.indexing.changes.outbox import changes_noted
from search.indexing.feed.channels import own_channels
from search.indexing.feed.feeding import drain

logger = logging.getLogger(__name__)

# Pause between drains while an import changes thousands of pages: at one second the index took 10.6 ms of CPU a page,
# in one go at the end 4.4 ms.
IMPORT_COALESCE_SECONDS = 20
# Pause between retries in a process without a worker.
_RETRY_SECONDS = 5.0


class Drainer:
    def __init__(self) -> None:
        self._guard = threading.Lock()  # of the attributes below
        self._draining = threading.RLock()  # locked while a drain runs in this process
        self._timer: threading.Timer | None = None
        self._last_drain = float("-inf")

    def soon(self) -> None:
        """Drain now, or in a timer's thread together with later changes. Never raises: the change is saved and waits.

        With a timer the request does not wait, however long an engine takes.
        """
        pause = self._pause()
        if pause:
            self._start_timer(max(pause - (time.monotonic() - self._last_drain), 0.0))
        else:
            self._drain()

    def _pause(self) -> float:
        pause = settings.SEARCH_COALESCE_SECONDS
        return max(pause, IMPORT_COALESCE_SECONDS) if pause and is_import_running() else pause

    def _start_timer(self, seconds: float) -> None:
        with self._guard:
            if self._timer is None:
                self._timer = threading.Timer(seconds, self._on_timer)
                self._timer.daemon = True
                self._timer.start()

    def rest(self) -> None:
        """At the end of the process: wait for a running drain, and run a pending one now."""
        with self._guard:
            waiting, self._timer = self._timer, None
        if waiting is not None:
            waiting.cancel()
            self._drain()
        else:
            with self._draining:
                pass

    def _on_timer(self) -> None:
        with self._guard:
            self._timer = None
        try:
            self._drain()
            if _is_left_over():
                self._start_timer(_RETRY_SECONDS)
        except (DatabaseError, InterfaceError):
            logger.exception("what waits in the outbox could not be read")
            self._start_timer(_RETRY_SECONDS)
        finally:
            connection.close()  # of this timer's thread

    def _drain(self) -> None:
        with self._draining:
            self._last_drain = time.monotonic()
            try:
                drain()
            except (EngineError, DatabaseError, InterfaceError, OSError):
                logger.exception("the outbox could not be drained; its entries wait")
            self._last_drain = time.monotonic()


def _is_left_over() -> bool:
    """Whether entries wait for an index of this host that no worker feeds."""
    names = {channel.name for channel in own_channels()}
    left = [state for state in channel_state.states() if state.name in names and state.waiting]
    return any(not state.worker for state in left)


_drainer = Drainer()
atexit.register(_drainer.rest)


@receiver(changes_noted)
def drain_soon(sender: object, **kwargs: object) -> None:
    _drainer.soon()
