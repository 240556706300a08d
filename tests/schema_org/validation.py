"""What of a page's linked data is against the vocabulary."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_VOCABULARY = json.loads(Path(__file__).with_name("vocabulary.json").read_text())
_TYPES: dict[str, list[str]] = _VOCABULARY["types"]
_PROPERTIES: dict[str, dict[str, list[str]]] = _VOCABULARY["properties"]
# What a text may stand for. A number or address in quotes is one to the readers of the vocabulary.
_OF_TEXT = {"Text", "URL", "Number", "Integer", "Date", "DateTime", "Time"}
_KEYWORDS = {"@type", "@id"}


def problems(node: Any, at: str = "") -> Iterator[str]:
    """Sentences, each with the way to its place; none for what is right."""
    kind = node.get("@type") if isinstance(node, dict) else None
    if kind not in _TYPES:
        yield f"{at}: no known type {kind!r}"
        return
    lineage = {kind, *_TYPES[kind]}
    for name, value in node.items():
        here = f"{at}/{kind}.{name}"
        if name in _KEYWORDS:
            continue
        if name not in _PROPERTIES or not lineage & set(_PROPERTIES[name]["of"]):
            yield f"{here}: no property of {kind}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _value_problems(each, _PROPERTIES[name]["values"], here)


def _value_problems(value: Any, allowed: list[str], here: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not {value.get("@type"), *_TYPES.get(value.get("@type", ""), [])} & set(allowed):
            yield f"{here}: {value.get('@type')!r} is none of {allowed}"
        yield from problems(value, here)
    elif isinstance(value, bool) or value in (None, "", []):
        yield f"{here}: says nothing"
    elif isinstance(value, int):
        if not {"Integer", "Number"} & set(allowed):
            yield f"{here}: a number is none of {allowed}"
    elif not _OF_TEXT & set(allowed) and not _is_address(value):
        # An address may stand for any thing that has one.
        yield f"{here}: a text is none of {allowed}"
    elif set(allowed) == {"URL"} and not _is_address(value):
        yield f"{here}: no address"


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
