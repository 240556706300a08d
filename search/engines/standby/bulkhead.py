"""A few threads for questions that somebody waits for with a clock in hand.

A socket's timeout is the time between two pieces of an answer, so a server that sends a byte now and then keeps a
caller for hours. Who waits for a thread stops waiting when time is up.
"""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Bulkhead:
    """Never more than so many calls at once, and none that waits for another: what does not fit is turned away."""

    def __init__(self, threads: int) -> None:
        self._free = threading.BoundedSemaphore(threads)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search-engine")

    def start(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T] | None:
        """None when every thread is taken, or the process is ending."""
        if not self._free.acquire(blocking=False):
            return None
        try:
            # With what the request goes by in the log.
            context = contextvars.copy_context()
            future = self._pool.submit(lambda: context.run(call, *args, **kwargs))
        except RuntimeError:
            self._free.release()
            return None
        future.add_done_callback(self._released)
        return future

    def _released(self, future: Future[T]) -> None:
        self._free.release()
