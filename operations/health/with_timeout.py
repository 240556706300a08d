"""Calls with a deadline: work that may hang goes on in its thread when the caller's time is over."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from django.db import connections

_running: dict[str, Future] = {}
_lock = threading.Lock()


class NotInTime(Exception):
    """The work is not done within the time."""


def with_timeout(name: str, work: Callable[[], Any], seconds: float) -> Any:
    """The result of `work`. Raises its exception, or `NotInTime`."""
    return wait(name, start(name, work), seconds)


def start(name: str, work: Callable[[], Any]) -> Future:
    """`work` in a thread of its own, or the run of that name that is still under way.

    So a hanging call takes one thread a name, however often it is repeated. The thread delays no shutdown.
    """
    with _lock:
        future = _running.get(name)
        if future is None:
            future = _running[name] = Future()
            threading.Thread(target=_run, args=(name, work, future), name=f"bounded {name}", daemon=True).start()
        return future


def wait(name: str, future: Future, seconds: float) -> Any:
    """The result of the work. Raises its exception, or `NotInTime`."""
    try:
        return future.result(max(seconds, 0.0))
    except FutureTimeout:
        if future.done():  # the work itself ended with a timeout
            raise
        raise NotInTime(f"{name}: no answer within the time") from None


def _run(name: str, work: Callable[[], Any], future: Future) -> None:
    try:
        result, error = work(), None
    except BaseException as raised:
        result, error = None, raised
    finally:
        connections.close_all()
        with _lock:
            del _running[name]
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
