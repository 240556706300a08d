"""Asks many services at once, and each host for one thing at a time with a pause between."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import count

from catalogue.service_checks.asking import Asked, ServiceCheck
from core.links import named_host

# Threads that mostly wait: with eight, a few portals that leave each request for its whole time hold all others up.
PARALLEL = 32
PAUSE = 1.0  # seconds between two requests to one host, where its robots.txt does not ask for more
# A host that left so many of its services in a row without any answer is not asked for the others of the run.
SILENT_IN_A_ROW = 5

Ask = Callable[[Asked], ServiceCheck]


@dataclass
class _Host:
    waiting: deque[Asked] = field(default_factory=deque)
    silent: int = 0  # services in a row


class PacedRun:
    """Memory: what `services` holds, and nothing of the results."""

    def __init__(
        self, ask: Ask, *, pause_of: Callable[[str], float] = lambda url: PAUSE, parallel: int = PARALLEL
    ) -> None:
        self._ask, self._pause_of, self._parallel = ask, pause_of, parallel
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._ready: list[tuple[float, int, str]] = []  # a heap: from when on, turn, host
        self._turns = count()  # so that hosts which are ready at once go in the order of their services
        self._running: dict[Future[ServiceCheck], tuple[str, Asked]] = {}

    def __call__(self, services: Iterable[Asked]) -> Iterator[ServiceCheck]:
        """Results as they come; in the thread of the caller, who may write them."""
        for service in services:
            self._hosts[named_host(service.url)].waiting.append(service)
        for host in self._hosts:
            self._is_ready(host, 0.0)
        with ThreadPoolExecutor(self._parallel) as pool:
            while self._ready or self._running:
                self._start(pool)
                for future in self._finished():
                    yield from self._results(future)

    def _is_ready(self, host: str, moment: float) -> None:
        heappush(self._ready, (moment, next(self._turns), host))

    def _start(self, pool: ThreadPoolExecutor) -> None:
        while self._has_room and self._ready and self._ready[0][0] <= time.monotonic():
            _moment, _turn, host = heappop(self._ready)
            service = self._hosts[host].waiting.popleft()
            self._running[pool.submit(self._ask, service)] = host, service

    @property
    def _has_room(self) -> bool:
        return len(self._running) < self._parallel

    def _finished(self) -> set[Future[ServiceCheck]]:
        seconds = max(self._ready[0][0] - time.monotonic(), 0.0) if self._ready and self._has_room else None
        if self._running:
            return wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED).done
        time.sleep(seconds or 0.0)
        return set()

    def _results(self, future: Future[ServiceCheck]) -> Iterator[ServiceCheck]:
        name, service = self._running.pop(future)
        result, host = future.result(), self._hosts[name]
        yield result
        host.silent = 0 if result.answered else host.silent + 1
        if host.silent >= SILENT_IN_A_ROW:
            for other in host.waiting:
                yield replace(result, service_id=other.pk)
            host.waiting.clear()
        if host.waiting:
            self._is_ready(name, time.monotonic() + self._pause_of(service.url))
