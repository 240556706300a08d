"""Counting what is endless in bounded memory."""

from collections import Counter
from collections.abc import Hashable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def forget_rarest(counts: Counter[Thing], most: int) -> Counter[Thing]:
    """What was counted seldomest, in a counter of its own and out of `counts`, which has at most half of `most` then.

    Half, so that it is long until the next time.
    """
    forgotten: Counter[Thing] = Counter()
    rarest = 0
    while len(counts) > most // 2:
        rarest += 1
        for thing in [thing for thing, count in counts.items() if count <= rarest]:
            forgotten[thing] = counts.pop(thing)
    return forgotten
