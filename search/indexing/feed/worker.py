"""The worker: holds the leases of its host's channels and feeds each in a thread of its own.

An engine that hangs blocks its own channel only. A second worker waits, and takes over when the first is gone.
"""

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, connection
from django.db.utils import InterfaceError

from search.channels import leases
from search.due_work.passing import look_in_passing
from search.engines.base import EngineError
from search.indexing.feed.channels import Channel, own_channels
from search.indexing.feed.feeding import LEASE_SECONDS, feed_batch, is_ours

logger = logging.getLogger(__name__)

_Result = TypeVar("_Result")

POLL_SECONDS = 0.2  # of the two seconds that a change may take until it is searchable
HEARTBEAT_SECONDS = 1.0
_DATABASE_PAUSE = 1.0  # between attempts while the database is away


class Worker:
    def __init__(self) -> None:
        self.channels = own_channels()
        self._stopping = threading.Event()
        self._leased: set[str] = set()

    def run(self) -> None:
        """Feed until `stop`."""
        threads = [threading.Thread(target=self._feed, args=[channel], name=channel.name) for channel in self.channels]
        for thread in threads:
            thread.start()
        while not self._stopping.is_set():
            self._safely(self._beat)
            self._stopping.wait(HEARTBEAT_SECONDS)
        for thread in threads:
            thread.join()
        self._safely(self._release_leases)
        connection.close()

    def stop(self) -> None:
        """Make `run` finish the batches under way and return."""
        self._stopping.set()

    def _beat(self) -> None:
        leased = {channel.name for channel in self.channels if self._acquires(channel)}
        for name in leased - self._leased:
            logger.info("feeding %s", name)
        for name in self._leased - leased:
            logger.warning("another process feeds %s now", name)
        self._leased = leased
        look_in_passing()

    def _acquires(self, channel: Channel) -> bool:
        if is_ours(channel):
            return leases.acquire(channel.drain_lease, seconds=LEASE_SECONDS, worker=True)
        leases.release(channel.drain_lease)
        return False

    def _release_leases(self) -> None:
        for channel in self.channels:
            leases.release(channel.drain_lease)

    def _feed(self, channel: Channel) -> None:
        while not self._stopping.is_set():
            fed = self._safely(lambda: feed_batch(channel)) if channel.name in self._leased else 0
            if not fed:
                self._stopping.wait(POLL_SECONDS)
        connection.close()  # of this thread

    def _safely(self, work: Callable[[], _Result]) -> _Result | None:
        """The result of `work`; None after an error, which is logged and followed by a pause."""
        try:
            return work()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("the database does not answer, trying again: %s", error)
            connection.close()
            self._stopping.wait(_DATABASE_PAUSE)
        except EngineError as error:
            logger.warning("trying again: %s", error)
            self._stopping.wait(_DATABASE_PAUSE)
        except Exception:
            logger.exception("the worker goes on after an error of its own")
            self._stopping.wait(_DATABASE_PAUSE)
        return None
