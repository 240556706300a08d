"""Bounding the memory of a counter over an endless stream."""

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def forget_rarest(counts: Counter[Item], most: int) -> Iterator[tuple[Item, int]]:
    """The rarest items and their counts, removed from `counts` while iterating, until at most half of `most` are left.

    Half, so that evictions are far apart.
    """
    rarest = 0
    while len(counts) > most // 2:
        rarest += 1
        for item in [item for item, count in counts.items() if count <= rarest]:
            yield item, counts.pop(item)
    # A dict keeps its capacity after deletions: copied, it shrinks.
    left = dict(counts)
    counts.clear()
    counts.update(left)
