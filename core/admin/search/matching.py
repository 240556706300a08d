"""Which rows a search in the admin names: by code in any spelling, by words with or without accents, also begun ones.

Compared in Python, as the databases do not fold Vietnamese accents alike. Names are read for each search, so that a
search never misses what was just saved; what folding costs is kept from one search to the next.
"""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Model

from core.admin.search.names import AdminNames, names_of
from vietnamese.text import match_key

# Lower ranks come first.
_IS_CODE, _IS_START, _IS_PHRASE, _HAS_WORDS = range(4)
_KEPT_NAMES = 16_384  # about 1 KB each


def matches(query: str, model: type[Model]) -> dict[Hashable, int]:
    """Ranks by primary key of all rows of `model` that `query` names; only the row of a code if `query` is a known one.

    Two queries for each registered model that has rows of `model`, however many rows there are.
    """
    registered = names_of(model)
    if by_code := dict.fromkeys(_coded(query, registered), _IS_CODE):
        return by_code
    key = match_key(query)
    if not key:
        return {}
    found: dict[Hashable, int] = {}
    for names in registered:
        for pk, *values in names.model._default_manager.values_list("pk", *names.columns):
            rank = _rank(key, name_key(*values))
            if rank is not None and rank < found.get(pk, rank + 1):
                found[pk] = rank
    return found


def _coded(query: str, registered: Iterable[AdminNames]) -> Iterable[Any]:
    for names in registered:
        condition = names.by_code(query) if names.by_code else None
        if condition is not None:
            yield from names.model._default_manager.filter(condition).values_list("pk", flat=True)


@lru_cache(maxsize=_KEPT_NAMES)
def name_key(*values: str | None) -> str:
    """The words to be searched; codes are words with and without their points."""
    words = match_key(" ".join(value for value in values if value))
    codes = [value.replace(".", "") for value in values if value and value[:1].isdigit() and len(value) <= 10]
    return " ".join([words, *codes])


def _rank(key: str, names: str) -> int | None:
    """None where a word of `key` begins no word of `names`. Digits alone must follow one another, as in a code."""
    if names.startswith(key):
        return _IS_START
    padded = f" {names}"
    if f" {key}" in padded:
        return _IS_PHRASE
    words = key.split()
    if len(words) == 1 or key.replace(" ", "").isdigit():
        return None
    return _HAS_WORDS if all(f" {word}" in padded for word in words) else None
