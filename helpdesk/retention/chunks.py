"""Long work in short transactions: each chunk is as large as fits into a twentieth of a second, so nobody waits."""

import time
from collections.abc import Callable, Sequence
from typing import Any

SECONDS = 0.05  # of one chunk: half of what a lock may last
_FIRST, _MOST = 5, 2_000

# Keys of the next rows, at most so many.
Find = Callable[[int], Sequence[Any]]


def in_chunks(find: Find, act: Callable[[Sequence[Any]], object], progress: Callable[[int], object]) -> int:
    """Until `find` finds nothing; how many there were. What was done stays done when it is interrupted."""
    size, done = _FIRST, 0
    while keys := find(size):
        begun = time.monotonic()
        act(keys)
        seconds = time.monotonic() - begun
        done += len(keys)
        progress(done)
        size = max(1, min(_MOST, size * 2 if seconds < SECONDS / 2 else size // 2 if seconds > SECONDS else size))
    return done
