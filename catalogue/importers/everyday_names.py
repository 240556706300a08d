"""Everyday names of procedures from the apps above, added to the aliases of a record.

They are added to a new page only, after the record's own. Later imports neither add them again, so those that an editor
deletes stay deleted, nor delete them; and they are not treated as editor changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.dispatch import Signal

from catalogue.importers.record import ProcedureRecord
from importing.fields import PageField
from vietnamese.text import match_key

# Sent by `ProcedureImporter`, at most once a run and also in a dry one. Receivers return a mapping of code to names, or
# None; a receiver that fails logs the error and does not raise.
everyday_names = Signal()


def names_by_code(sender: type) -> Mapping[str, tuple[str, ...]]:
    """Names by procedure code, of all receivers."""
    names: dict[str, tuple[str, ...]] = {}
    answers: list[tuple[Any, Any]] = everyday_names.send(sender=sender)
    for _receiver, answer in answers:
        for code, more in (answer or {}).items():
            names[code] = (*names.get(code, ()), *more)
    return names


def with_everyday_names(
    aliases: PageField, record: ProcedureRecord, names: Iterable[str], *, is_new: bool
) -> PageField:
    """The field `aliases` for this record's page, which adds `names` to a new page and keeps them on an old one."""
    own_keys = {match_key(name) for name in (record.name, *record.aliases)}
    extra: dict[str, str] = {}
    for name in names:
        if match_key(name) not in own_keys:
            extra.setdefault(match_key(name), name)
    fresh = tuple(extra.values()) if is_new else ()

    def record_value(record: ProcedureRecord) -> tuple[str, ...]:
        return (*aliases.record_value(record), *fresh)

    def merge(before: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
        return (*new, *(name for name in before if match_key(name) in extra))

    def key(value: tuple[str, ...]) -> Any:
        return aliases.key(tuple(name for name in value if match_key(name) not in extra))

    return replace(aliases, record_value=record_value, merge=merge, key=key)
