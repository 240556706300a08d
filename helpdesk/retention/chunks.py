"""Long work in short transactions: each chunk holds its locks for a twentieth of a second at most, so nobody waits.

What a chunk needs to know is read beforehand, without locks: of old rows most of the time goes into reading the disk.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

SECONDS = 0.05  # of one chunk under locks: half of what they may last
_FIRST, _MOST = 5, 2_000

# Keys of the next rows, at most so many.
Find = Callable[[int], Sequence[Any]]
# What is to be done with the rows of these keys, as a function that does it in a transaction.
Prepare = Callable[[Sequence[Any]], Callable[[], object]]


def in_chunks(
    find: Find,
    prepare: Prepare,
    progress: Callable[[int], object],
    held: Callable[[float], object] = lambda seconds: None,
) -> int:
    """Until `find` finds nothing; how many there were. What was done stays done when it is interrupted.

    `held` is told how long each chunk held its locks.
    """
    size, done = _FIRST, 0
    while keys := find(size):
        write = prepare(keys)
        begun = time.monotonic()
        write()
        seconds = time.monotonic() - begun
        done += len(keys)
        progress(done)
        held(seconds)
        size = max(1, min(_MOST, size * 2 if seconds < SECONDS / 2 else size // 2 if seconds > SECONDS else size))
    return done
