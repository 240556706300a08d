"""Periodic work of processes that drain the outbox: purge old rows, and note date changes."""

import time
from collections.abc import Callable

from django.utils import timezone

from search.channels.database_clock import database_now
from search.indexing.changes import outbox
from search.indexing.changes.date_changes import note_date_changes
from search.log import purging as search_log

_PURGE_SECONDS = 3_600.0
_COPIES_SECONDS = 300.0
_DAY_SECONDS = 60.0  # a new day is noted at most so late
_LOG_BATCHES = 5  # of the search log; `search_log purge` deletes all that are due


class Housekeeping:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_purge = self._last_purge_for_copies = clock()
        self._day_checked = float("-inf")

    def do(self) -> None:
        now = self._clock()
        if now - self._day_checked > _DAY_SECONDS:
            self._day_checked = now
            note_date_changes(timezone.localdate(database_now()))
        if now - self._last_purge_for_copies > _COPIES_SECONDS:
            self._last_purge_for_copies = now
            outbox.purge_for_copies()
        if now - self._last_purge > _PURGE_SECONDS:
            self._last_purge = now
            outbox.purge()
            search_log.purge(batches=_LOG_BATCHES)
