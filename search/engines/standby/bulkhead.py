"""A few threads for calls with a deadline.

A socket's timeout restarts with each piece of a response, so a server that sends a byte now and then would keep a
caller for hours. A caller that waits for a thread instead can stop waiting.
"""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Bulkhead:
    """At most `threads` calls at once; further ones are rejected, not queued."""

    def __init__(self, threads: int) -> None:
        self._free = threading.BoundedSemaphore(threads)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search-engine")

    def start(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T] | None:
        """The future of the call; None when every thread is taken, or the process is ending."""
        if not self._free.acquire(blocking=False):
            return None
        try:
            # With the context variables of the request, for its log lines.
            context = contextvars.copy_context()
            future = self._pool.submit(lambda: context.run(call, *args, **kwargs))
        except RuntimeError:
            self._free.release()
            return None
        future.add_done_callback(self._released)
        return future

    def _released(self, future: Future[T]) -> None:
        self._free.release()
