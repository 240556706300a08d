"""Faults in values of StreamFields, as comparable rows, and cleaning that keeps what was typed where it is faulty."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue


class BlockFault(NamedTuple):
    path: tuple[str, ...]  # ids of blocks and list items, names of values in them
    message: str


def block_faults(block: blocks.Block, value: Any) -> frozenset[BlockFault]:
    """What `block` refuses in `value`; empty where nothing."""
    try:
        block.clean(value)
    except ValidationError as error:
        return error_faults(error, value)
    return frozenset()


def error_faults(error: ValidationError, value: Any) -> frozenset[BlockFault]:
    """The rows of an error that a block raised for `value`."""
    return frozenset(_rows(error, value, ()))


def _rows(error: ValidationError, value: Any, path: tuple[str, ...]) -> list[BlockFault]:
    inner = getattr(error, "block_errors", None)
    if inner is None:
        return [BlockFault(path, str(message)) for message in error.messages]
    general = ValidationError(error.non_block_errors.as_data()).messages  # type: ignore[attr-defined]
    rows = [BlockFault(path, str(message)) for message in general]
    for key, child_error in inner.items():
        name, child = _child(value, key)
        rows += _rows(child_error, child, (*path, name))
    return rows


def _child(value: Any, key: Any) -> tuple[str, Any]:
    if isinstance(value, ListValue):
        item = value.bound_blocks[key]
        return item.id or f"#{key}", item.value
    if isinstance(value, StreamValue):
        return value[key].id or f"#{key}", value[key].value
    return str(key), value[key]


def clean_tolerantly(block: blocks.Block, value: Any) -> Any:
    """The cleaned value, with each single value that `block` refuses left as it is."""
    if isinstance(block, blocks.StreamBlock):
        return StreamValue(
            block, [(child.block_type, clean_tolerantly(child.block, child.value), child.id) for child in value]
        )
    if isinstance(block, blocks.ListBlock):
        items = block.normalize(value).bound_blocks
        return ListValue(
            block,
            bound_blocks=[
                ListValue.ListChild(block.child_block, clean_tolerantly(block.child_block, item.value), id=item.id)
                for item in items
            ],
        )
    if isinstance(block, blocks.StructBlock):
        return block.normalize(
            {name: clean_tolerantly(child, value[name]) for name, child in block.child_blocks.items()}
        )
    try:
        return block.clean(value)
    except ValidationError:
        return value
