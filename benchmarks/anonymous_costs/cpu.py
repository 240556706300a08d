"""Seconds of CPU: a busy machine makes work longer, but hardly more."""

import time
from collections.abc import Callable
from typing import Any


def cpu_seconds(run: Callable[[Any], object], item: Any, *, times: int = 3) -> float:
    """The least of some times, of all threads of this process."""
    return min(_once(run, item) for _ in range(times))


def _once(run: Callable[[Any], object], item: Any) -> float:
    started = time.process_time()
    run(item)
    return time.process_time() - started
