"""Facts that an editor changed are the editor's: they say so, with the day."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.choices import ConfirmedBy, FactPlace
from importing.fields import canonical

FACT_FIELDS = ("fees", "times", "documents")
_MARKS = ("confirmed_by", "confirmed_on")


def confirm_changed(before: Mapping[str, Any], after: Mapping[str, Any], today: datetime.date) -> None:
    """Mark facts of `after` that are new or differ from `before`; both hold streams by name. A mark set by hand stays.

    A fact is known by the id of its block: one that was only moved is not changed.
    """
    for name in FACT_FIELDS:
        known = {block.id: _plain(block) for block in _facts(before.get(name))}
        for block in _facts(after.get(name)):
            was = known.get(block.id)
            if was is None or was != _plain(block):
                _confirm(block.value["source"], (was or {}).get("source") or {}, today)


def _confirm(source: Any, was: Mapping[str, Any], today: datetime.date) -> None:
    now = _stored({name: source[name] or "" for name in _MARKS})
    if any(now[name] and now[name] != was.get(name) for name in _MARKS):
        return
    source["confirmed_by"], source["confirmed_on"] = ConfirmedBy.EDITOR.value, today
    source["place"] = source["place"] or FactPlace.EDITOR.value


def _facts(stream: Any) -> Iterator[Any]:
    """Blocks of fees or times, or of the papers of every case."""
    for block in stream or ():
        if "documents" in block.value:
            yield from block.value["documents"].bound_blocks
        else:
            yield block


def _plain(block: Any) -> Any:
    """Equal for what says the same, in whatever form it is stored."""
    return canonical(_stored(block.block.get_prep_value(block.value)))


def _stored(value: Any) -> Any:
    """Without the ids of list items, days in their ISO form."""
    if isinstance(value, dict):
        is_item = value.get("type") == "item" and "value" in value
        return _stored(value["value"]) if is_item else {key: _stored(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stored(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
