"""What people call procedures, as the apps above know it: names beside the aliases that a record states.

They come with a new page, after the record's own, and are the page's from then on. A record never brings them again,
so what an editor takes away stays away; it never takes them away; and they do not pass for an editor's writing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.dispatch import Signal

from catalogue.importers.record import ProcedureRecord
from importing.fields import PageField
from vietnamese.text import match_key

# Asked by `ProcedureImporter`, at most once a run and also in a dry one: what else are procedures called? Receivers
# return a mapping of code to names, or None; a receiver that cannot answer logs why and does not raise.
everyday_names = Signal()


def ask(asker: type) -> Mapping[str, tuple[str, ...]]:
    """Names by procedure code, of all who know some."""
    names: dict[str, tuple[str, ...]] = {}
    answers: list[tuple[Any, Any]] = everyday_names.send(sender=asker)
    for _receiver, answer in answers:
        for code, more in (answer or {}).items():
            names[code] = (*names.get(code, ()), *more)
    return names


def beside(aliases: PageField, record: ProcedureRecord, names: Iterable[str], *, is_new: bool) -> PageField:
    """The field of `aliases` for this record's page, with `names` around what the record says."""
    stated = {match_key(name) for name in (record.name, *record.aliases)}
    added: dict[str, str] = {}
    for name in names:
        if match_key(name) not in stated:
            added.setdefault(match_key(name), name)
    fresh = tuple(added.values()) if is_new else ()

    def wanted(record: ProcedureRecord) -> tuple[str, ...]:
        return (*aliases.wanted(record), *fresh)

    def merge(before: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
        return (*wanted, *(name for name in before if match_key(name) in added))

    def key(value: tuple[str, ...]) -> Any:
        return aliases.key(tuple(name for name in value if match_key(name) not in added))

    return replace(aliases, wanted=wanted, merge=merge, key=key)
