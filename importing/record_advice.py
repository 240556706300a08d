"""What an import tells of a page beside its gaps: apps register what they look for in its values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

# Of a record, and of the values of its page after the import by the names of its `PageField`s; called for each record
# that is compared.
Advise = Callable[[Any, Mapping[str, Any]], Iterable[str]]

_advisers: dict[type, list[Advise]] = defaultdict(list)


def advises(model: type) -> Callable[[Advise], Advise]:
    def register(advise: Advise) -> Advise:
        _advisers[model].append(advise)
        return advise

    return register


def advice(model: type, record: Any, values: Mapping[str, Any]) -> list[str]:
    """Warnings for the report."""
    return [warning for advise in _advisers.get(model, ()) for warning in advise(record, values)]
