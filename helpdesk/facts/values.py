"""Values of facts in one form, whoever stored them: two of them are compared by `value_hash` of the model."""

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from catalogue.facts.values import is_contradicted, items
from vietnamese.text import clean_text

# Where a fact was read, and when it was confirmed, is not what it says.
_PROVENANCE = {"source", "contradicted_by", "checked_on"}
_NUMBERS = {"amount", "amount_to", "percent", "value", "originals", "copies"}
_SETS = {"cases"}


def fact_value(stored: Any) -> Any:
    """JSON of what a stored block says: without provenance, blanks, ids of list items and differences of spelling.

    `contradicted` is kept: of such a fact agents tell that the sources disagree.
    """
    value = _plain(stored)
    if isinstance(stored, Mapping) and is_contradicted(stored):
        value["contradicted"] = True
    return value


def _plain(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        plain = {key: _plain(item, key) for key, item in value.items() if key not in _PROVENANCE}
        return {key: item for key, item in plain.items() if not _is_blank(item)}
    if isinstance(value, list | tuple):
        listed = [_plain(item) for item in items(value)]
        return sorted(listed) if name in _SETS else listed
    if name in _NUMBERS and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return clean_text(value) if isinstance(value, str) else value


def _is_blank(value: Any) -> bool:
    """Zero is a value: no copies of a paper."""
    return value is None or value is False or value in ("", [], {})


def _number(value: Any) -> Any:
    """20000, "20000" and "20000.00" are one amount; what is no number stays as it is."""
    if value in (None, ""):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{number.normalize():f}" if number.is_finite() else str(value)
