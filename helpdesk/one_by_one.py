"""Due work row by row: one that fails stops no other, and is heard of at the end."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from core.due_work import SomeFailed

logger = logging.getLogger(__name__)

T = TypeVar("T")


def one_by_one(rows: Iterable[T], work: Callable[[T], int]) -> int:
    """The sum of what `work` says that it has done. Raises SomeFailed after the last row; why is logged."""
    done = failed = 0
    for row in rows:
        try:
            done += work(row)
        except Exception:
            failed += 1
            logger.exception("%s.%s failed for a row", work.__module__, work.__qualname__)
    if failed:
        raise SomeFailed(f"{work.__module__}.{work.__qualname__}: {failed}")
    return done
