from collections.abc import Iterable
from typing import Any


class Preview(list[Any]):
    """The first rows of many, with the length of all: templates that count them tell the true number."""

    def __init__(self, rows: Iterable[Any], total: int) -> None:
        super().__init__(rows)
        self._total = total

    def __len__(self) -> int:
        return self._total

    def __bool__(self) -> bool:
        return self._total > 0

    @property
    def hidden(self) -> int:
        """How many rows are not among the first."""
        return self._total - list.__len__(self)
