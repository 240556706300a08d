"""Facts as plain values, from blocks of a page or from their stored JSON: one shape for page, search and export."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from catalogue.facts.case_words import case_words

Fact = Mapping[str, Any]


def decimal(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def day(value: Any) -> datetime.date | None:
    """A stored date is its ISO form."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) and value else value or None


def items(listed: Any) -> list[Any]:
    """Values of list items, which are stored with an id each, or bare by older Wagtail."""
    return [item["value"] if isinstance(item, dict) and item.get("type") == "item" else item for item in listed or ()]


def case_labels(cases: Iterable[Fact]) -> dict[str, str]:
    """Labels by key, as people read them."""
    return {case["key"]: case_words(case["label"]) for case in cases if case.get("key")}


def labels_of(fact: Fact, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Of the cases in which it holds. A key that is not declared is shown as it is, rather than dropped."""
    return tuple(labels.get(key, key) for key in items(fact.get("cases")))


def readings(fact: Fact) -> tuple[str, ...]:
    """The source's own words, first those that the fact was read from; several where the source contradicts itself."""
    words = [
        (fact.get("source") or {}).get("words"),
        *(each.get("words") for each in items(fact.get("contradicted_by"))),
    ]
    return tuple(dict.fromkeys(text for text in words if text))


def is_contradicted(fact: Fact) -> bool:
    return bool(items(fact.get("contradicted_by")))


def in_force(facts: Sequence[Fact], today: datetime.date) -> list[Fact]:
    """Without those whose last day has passed; those that begin later are kept, with their day."""
    return [fact for fact in facts if not ((ends := day(fact.get("valid_to"))) and ends < today)]


def named_keys(facts: Iterable[Fact]) -> set[str]:
    return {key for fact in facts for key in items(fact.get("cases"))}
