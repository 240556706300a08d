"""Counting what is endless in bounded memory."""

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def forget_rarest(counts: Counter[Thing], most: int) -> Iterator[tuple[Thing, int]]:
    """What was counted seldomest, taken out of `counts` as it is gone through; at most half of `most` are left.

    Half, so that it is long until the next time.
    """
    rarest = 0
    while len(counts) > most // 2:
        rarest += 1
        for thing in [thing for thing, count in counts.items() if count <= rarest]:
            yield thing, counts.pop(thing)
    # A dict keeps the room of what was taken out until it grows the next time, to more than ever before.
    left = dict(counts)
    counts.clear()
    counts.update(left)
