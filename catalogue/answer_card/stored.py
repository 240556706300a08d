"""Stored blocks as values with a basis: which fact it is, where it was read, what contradicts it."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.answer_card.procedure_facts import Block
from catalogue.answer_card.types import Basis, Reading
from catalogue.choices import ConfirmedBy, FactPlace
from catalogue.facts.values import Fact, day, items


def values(blocks: Iterable[Block]) -> list[Any]:
    return [block["value"] for block in blocks]


def listed(list_items: Any) -> list[Block]:
    """Items of a list with their ids; older Wagtail stored them bare, without any."""
    return [
        item if isinstance(item, Mapping) and item.get("type") == "item" else {"id": "", "value": item}
        for item in list_items or ()
    ]


def fact_key(code: str, block_id: str | None, field: str) -> str:
    return f"{code}/{block_id or ''}/{field}"


def basis(code: str, block: Block, field: str, *, block_id: str = "") -> Basis:
    """Of the block's value, which may hold a `source` and contradictions."""
    value = block["value"] if isinstance(block["value"], Mapping) else {}
    contradictions = (_reading(each) for each in items(value.get("contradicted_by")))
    return Basis(
        fact_key=fact_key(code, block_id or block.get("id"), field),
        reading=_reading(value.get("source")),
        contradictions=tuple(each for each in contradictions if each),
    )


def _reading(stored: Fact | None) -> Reading | None:
    """None where neither words nor a day are stored."""
    if not stored or not (stored.get("words") or stored.get("confirmed_on")):
        return None
    return Reading(
        words=stored.get("words") or "",
        place=choice(FactPlace, stored.get("place")),
        confirmed_on=day(stored.get("confirmed_on")),
        confirmed_by=choice(ConfirmedBy, stored.get("confirmed_by")),
    )


def choice(choices: Any, value: Any) -> Any:
    """The member, None for a value that a draft leaves open."""
    try:
        return choices(value)
    except ValueError:
        return None
