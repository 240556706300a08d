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

from django.conf import settings

# A request that has waited for so long, here or in front of the server, is answered with 503 at once.
MOST_WAIT_S = 0.4
# The same while requests are turned away: a full queue is as long as it may be, and all that is shown has waited so.
MOST_WAIT_IN_RUSH_S = 0.1
_RUSH_LASTS_S = 1.0
# In each process. Of its four threads one searches, two wait, and one is left for what agents write; two searches in
# one process would share one processor.
RUNNING = 1
WAITING = 2
_MOST_TABS = 4_096


class TooLate(Exception):
    """The answer would come too late, or another has been asked for since."""


class _Waiting:
    def __init__(self, tab: str, seq: int) -> None:
        self.tab, self.seq = tab, seq
        self.is_settled = threading.Event()
        self.may_begin = False

    def settle(self, *, may_begin: bool) -> None:
        self.may_begin = may_begin
        self.is_settled.set()


class Turns:
    """The newest is next: whoever waits longest is the likeliest to have typed on."""

    def __init__(self, *, running: int = RUNNING, waiting: int = WAITING, most_wait_s: float = MOST_WAIT_S) -> None:
        self._free = running
        self._most_waiting = waiting
        self._most_wait_s = most_wait_s
        self._lock = threading.Lock()
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._queue: list[_Waiting] = []  # the newest last
        self._rush_until = -math.inf

    @contextmanager
    def turn(self, tab: str, seq: int, waited_s: float = 0.0) -> Iterator[None]:
        """`waited_s`: before it came here. Raises `TooLate`."""
        if self.is_late(waited_s):
            raise TooLate
        waiting = self._join(tab, seq)
        waiting.is_settled.wait(self._most_wait_s - waited_s)
        if not self._may_begin(waiting):
            raise TooLate
        try:
            yield
        finally:
            with self._lock:
                self._free += 1
                self._admit()

    def is_late(self, waited_s: float) -> bool:
        """Whether it has waited too long before it came here."""
        now = time.monotonic()
        is_late = waited_s >= (MOST_WAIT_IN_RUSH_S if now < self._rush_until else self._most_wait_s)
        if is_late:
            self._rush_until = now + _RUSH_LASTS_S
        return is_late

    def _join(self, tab: str, seq: int) -> _Waiting:
        waiting = _Waiting(tab, seq)
        with self._lock:
            self._note(tab, seq)
            for each in [each for each in self._queue if each.tab == tab and each.seq < seq]:
                self._turn_away(each)
            if self._newest[tab] > seq:
                waiting.settle(may_begin=False)
                return waiting
            self._queue.append(waiting)
            self._admit()
            if len(self._queue) > self._most_waiting:
                self._turn_away(self._queue[0])
                self._rush_until = time.monotonic() + _RUSH_LASTS_S
        return waiting

    def _may_begin(self, waiting: _Waiting) -> bool:
        with self._lock:
            if not waiting.is_settled.is_set():
                self._turn_away(waiting)
            return waiting.may_begin

    def _admit(self) -> None:
        while self._free and self._queue:
            self._free -= 1
            self._queue.pop().settle(may_begin=True)

    def _turn_away(self, waiting: _Waiting) -> None:
        self._queue.remove(waiting)
        waiting.settle(may_begin=False)

    def _note(self, tab: str, seq: int) -> None:
        self._newest[tab] = max(seq, self._newest.get(tab, 0))
        self._newest.move_to_end(tab)
        while len(self._newest) > _MOST_TABS:
            self._newest.popitem(last=False)


turns = Turns()


def waited_before(headers: Mapping[str, str], now: float | None = None) -> float:
    """Seconds since the proxy took the request, by its header `X-Request-Start: t=<seconds>`; 0 without one.

    Without a proxy that is trusted the visitor wrote the header, and could have everybody's searches turned away.
    """
    if not settings.TRUSTED_PROXY_COUNT:
        return 0.0
    text = headers.get("X-Request-Start", "").removeprefix("t=")
    try:
        begun = float(text)
    except ValueError:
        return 0.0
    return max((time.time() if now is None else now) - begun, 0.0) if math.isfinite(begun) else 0.0
