"""Content of before 0015 in its shape of today, where fees and times are the page's and cases are declared once.

Frozen: works on stored JSON alone and imports no blocks. A fee or a time that was the same in every channel is no
longer a channel's. Ids of blocks stay, so that translations, which are attached to them, can follow.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vietnamese.text import fold, match_key

Struct = dict[str, Any]

MOVED = ("channels", "documents", "steps")
ADDED = ("cases", "fees", "times")
_NAMESPACE = uuid.UUID("6f0c7c1e-1d6b-4a53-9a0e-0a3b6f8f2a11")
_FEE = ("kind", "status", "amount", "currency", "per", "case", "note")
_TIME = ("value", "unit", "unknown", "note")
_KEY_LENGTH = 40


@dataclass
class Moved:
    """`paths` leads from the old path of a translatable text to its new one; several may lead to one.

    `keys` are those of cases, by the old path of their label: a translation has the keys of its source.
    """

    streams: dict[str, list[Struct]]
    paths: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def moved(channels: list[Struct], documents: list[Struct], steps: list[Struct], keys: Mapping[str, str]) -> Moved:
    """`keys` of the source, for a translation."""
    return _Move(keys).all(channels, documents, steps)


def move_content(content: Struct, keys: Mapping[str, str]) -> Moved | None:
    """Change the stored content of a revision or a translation's source in place; None where nothing is to change."""
    if not all(name in content for name in MOVED) or any(name in content for name in ADDED):
        return None
    old = {name: _loaded(content[name]) for name in MOVED}
    result = moved(old["channels"], old["documents"], old["steps"], keys)
    content.update({name: json.dumps(stream, ensure_ascii=False) for name, stream in result.streams.items()})
    return result


def _loaded(stored: Any) -> list[Struct]:
    return json.loads(stored or "[]") if isinstance(stored, str) else list(stored or [])


class _Move:
    def __init__(self, keys: Mapping[str, str]) -> None:
        self._source_keys = keys
        self._cases: dict[str, Struct] = {}  # by key
        self._by_label: dict[str, str] = {}
        self._result = Moved({})

    def all(self, channels: list[Struct], documents: list[Struct], steps: list[Struct]) -> Moved:
        papers = [self._grouped("documents", block) for block in documents]
        ordered = [self._grouped("steps", block) for block in steps]
        self._result.streams = {
            "fees": list(self._fees(channels)),
            "times": list(self._times(channels)),
            "documents": papers,
            "steps": ordered,
            "channels": [_channel(block) for block in channels],
            "cases": list(self._cases.values()),
        }
        return self._result

    def _grouped(self, stream: str, block: Struct) -> Struct:
        value = block["value"]
        keys = self._declare(value.get("case"), f"{stream}.{block.get('id')}.case")
        rest = {name: item for name, item in value.items() if name != "case"}
        return {**block, "value": {"cases": keys, **rest}}

    def _fees(self, channels: list[Struct]) -> Iterator[Struct]:
        rows = [(block, item) for block in channels for item in block["value"].get("fees") or ()]
        every = {block["value"].get("channel") for block in channels}
        whole = _same_everywhere([[_values(_value(item), _FEE) for item in _listed(block)] for block in channels])
        seen: dict[tuple, str] = {}
        for block, item in rows:
            value, path = _value(item), f"channels.{block.get('id')}.fees.{_id(item)}"
            same = _values(value, _FEE)
            new = seen.get(same) if whole else None
            if new is None:
                new = seen[same] = _id(item) or str(uuid.uuid5(_NAMESPACE, path))
                channel = "" if whole or len(every) == 1 else block["value"].get("channel") or ""
                yield _block("fee", new, self._fee(value, path, channel))
            self._follow(path, f"fees.{new}", ("per", "note"))
            self._declare(value.get("case"), f"{path}.case")

    def _fee(self, value: Struct, path: str, channel: str) -> Struct:
        kept = {name: item for name, item in value.items() if name != "case"}
        return {**kept, "cases": self._declare(value.get("case"), f"{path}.case"), "channel": channel}

    def _times(self, channels: list[Struct]) -> Iterator[Struct]:
        stated = [(block, _values(block["value"].get("duration") or {}, _TIME)) for block in channels]
        whole = len({same for _block_, same in stated}) == 1
        seen: str | None = None
        for block, same in stated:
            if not any(same):
                continue
            path = f"channels.{block.get('id')}.duration"
            if not whole or seen is None:
                seen = str(uuid.uuid5(_NAMESPACE, path))
                value = dict(zip(("value", "unit", "not_fixed", "note"), same, strict=True))
                value["not_fixed"] = bool(value["not_fixed"])
                channel = "" if whole else block["value"].get("channel") or ""
                yield _block("time", seen, {**value, "cases": [], "channel": channel})
            self._follow(path, f"times.{seen}", ("note",))

    def _follow(self, old: str, new: str, names: tuple[str, ...]) -> None:
        self._result.paths.update({f"{old}.{name}": f"{new}.{name}" for name in names})

    def _declare(self, label: str | None, path: str) -> list[Struct]:
        """The reference to the case of this label, as a list of one item; none without a label."""
        if not label or not label.strip():
            return []
        same = match_key(label) or label
        key = self._source_keys.get(path) or self._by_label.get(same) or self._new_key(label)
        self._by_label.setdefault(same, key)
        block_id = str(uuid.uuid5(_NAMESPACE, f"cases/{key}"))
        self._cases.setdefault(key, _block("case", block_id, {"key": key, "label": label, "kind": "", "group": ""}))
        self._result.keys[path] = key
        self._result.paths[path] = f"cases.{block_id}.label"
        return [{"type": "item", "value": key, "id": str(uuid.uuid5(_NAMESPACE, f"{path}/{key}"))}]

    def _new_key(self, label: str) -> str:
        words = "-".join("".join(sign if sign.isalnum() and sign.isascii() else " " for sign in fold(label)).split())
        short = words if len(words) <= _KEY_LENGTH else words[: _KEY_LENGTH + 1].rsplit("-", 1)[0]
        key, number = short or "truong-hop", 2
        taken = {*self._cases, *self._source_keys.values()}
        while key in taken:
            key, number = f"{short or 'truong-hop'}-{number}", number + 1
        return key


def _channel(block: Struct) -> Struct:
    value = block["value"]
    return {**block, "value": {"channel": value.get("channel"), "note": value.get("note") or ""}}


def _block(kind: str, block_id: str, value: Struct) -> Struct:
    return {"type": kind, "value": value, "id": block_id}


def _listed(block: Struct) -> list[Any]:
    return block["value"].get("fees") or []


def _value(item: Any) -> Struct:
    """Of a list item, which older Wagtail stored bare."""
    return item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def _id(item: Any) -> str | None:
    return item.get("id") if isinstance(item, dict) and item.get("type") == "item" else None


def _values(value: Struct, names: tuple[str, ...]) -> tuple:
    return tuple(value.get(name) or None for name in names)


def _same_everywhere(rows: list[list[tuple]]) -> bool:
    return len(rows) > 1 and all(row == rows[0] for row in rows)
