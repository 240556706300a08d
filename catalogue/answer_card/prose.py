"""Facts of the source language in the words of another: a translation that lags behind changes no number."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.answer_card.procedure_facts import Block

_PROSE = frozenset(
    (
        *("label", "name", "condition", "form_name", "of", "per", "exemption", "law", "note"),
        *("phase", "starts_from", "prolonged_by", "address", "hours", "text"),
    )
)


def in_words_of(source: Sequence[Block], translation: Sequence[Block]) -> list[Block]:
    """Blocks of `source` with the prose of those of `translation` that have the same id."""
    others = {block["id"]: block["value"] for block in translation if block.get("id")}
    return [_translated_item(block, others) for block in source]


def _translated_item(block: Block, others: Mapping[str, Any]) -> Block:
    other = others.get(block.get("id") or "")
    if other is None:
        return block
    value = block["value"]
    if isinstance(value, str):
        return {**block, "value": other if isinstance(other, str) and other else value}
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        return {**block, "value": {name: _translated(name, each, other.get(name)) for name, each in value.items()}}
    return block


def _translated(name: str, value: Any, other: Any) -> Any:
    """A field; of lists, the papers and steps alone hold prose."""
    if name in _PROSE and isinstance(value, str) and value:
        return other if isinstance(other, str) and other else value
    if name in ("documents", "steps") and isinstance(value, list) and isinstance(other, list):
        others = {item["id"]: item["value"] for item in other if isinstance(item, Mapping) and item.get("id")}
        return [_translated_item(item, others) if isinstance(item, Mapping) else item for item in value]
    return value
