"""The filters of a list, as an entry holds them."""

from typing import Any

from django.http import QueryDict

from core.text.masking import mask

# What an address of the admin holds besides filters.
_NO_FILTERS = ("id", "next", "childOf", "p", "export", "purpose", "csrfmiddlewaretoken")
_MAX_VALUES = 50


def filter_of(query: QueryDict) -> dict[str, Any]:
    """Names to values. What staff typed is masked, as it may name a person."""
    return {
        name: [mask(value) for value in values[:_MAX_VALUES]] if len(values) > 1 else mask(values[0])
        for name, values in query.lists()
        if values and any(values) and name not in _NO_FILTERS and not name.startswith("_w_")
    }
