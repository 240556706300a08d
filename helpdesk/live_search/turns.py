"""Live searches take turns, and those that come too late are turned away instead of waiting.

An answer that comes after the next key is worth nothing, and a queue of such answers keeps the engine from the next
agent. A browser that gives up does not stop a search that has begun, so it must not begin.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# A request that has waited for so long, here or in front of the server, is answered with 503 at once.
MOST_WAIT_S = 0.4
# In each process: with more, each of them is slower than its agent types.
RUNNING = 2
_MOST_TABS = 4_096


class TooLate(Exception):
    """The answer would come too late, or another has been asked for since."""


class Turns:
    def __init__(self, *, running: int = RUNNING, most_wait_s: float = MOST_WAIT_S) -> None:
        self._running = threading.BoundedSemaphore(running)
        self._most_wait_s = most_wait_s
        self._lock = threading.Lock()
        self._newest: OrderedDict[str, int] = OrderedDict()

    @contextmanager
    def turn(self, tab: str, seq: int, waited_s: float = 0.0) -> Iterator[None]:
        """`waited_s`: before it came here. Raises `TooLate`."""
        self._note(tab, seq)
        if waited_s >= self._most_wait_s or not self._running.acquire(timeout=self._most_wait_s - waited_s):
            raise TooLate
        try:
            if self._is_outdated(tab, seq):
                raise TooLate
            yield
        finally:
            self._running.release()

    def _note(self, tab: str, seq: int) -> None:
        with self._lock:
            self._newest[tab] = max(seq, self._newest.get(tab, 0))
            self._newest.move_to_end(tab)
            while len(self._newest) > _MOST_TABS:
                self._newest.popitem(last=False)

    def _is_outdated(self, tab: str, seq: int) -> bool:
        with self._lock:
            return self._newest.get(tab, 0) > seq


def waited_before(headers: Mapping[str, str], now: float | None = None) -> float:
    """Seconds since the proxy took the request, by its header `X-Request-Start: t=<seconds>`; 0 without one."""
    text = headers.get("X-Request-Start", "").removeprefix("t=")
    try:
        begun = float(text)
    except ValueError:
        return 0.0
    return max((time.time() if now is None else now) - begun, 0.0) if math.isfinite(begun) else 0.0
