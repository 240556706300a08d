"""Differences between a record and a page, field by field.

Three rules, in this order:

- An empty value means that the source does not state it: it changes nothing.
- Editors' values stay. A value counts as an editor's when it is not the one that the last import wrote.
- A record of an older source, under a former code, or of a page from the starter content only fills empty values,
  except where the field has weighed it against the other sources.

`overwrite` lifts the last two, for an editor who has read the report and prefers the source's values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from importing.fields import PageField, clip_pair, is_empty
from importing.outcome import FieldChange


@dataclass(frozen=True, slots=True)
class Difference:
    field: PageField
    before: Any
    after: Any
    kept: bool = False
    is_mark: bool = False  # what is stated stays; only what the field's key leaves out changes

    def as_change(self) -> FieldChange:
        before, after = clip_pair(self._shown(self.before), self._shown(self.after))
        return FieldChange(self.field.name, self.field.label, before, after, self.kept)

    def _shown(self, value: Any) -> str:
        return "" if is_empty(value) else self.field.show(value)


def read_values(fields: Iterable[PageField], page: Any) -> dict[str, Any]:
    return {field.name: field.read(page) for field in fields}


def differences(
    fields: Iterable[PageField],
    record: Any,
    current: dict[str, Any],
    *,
    imported: dict[str, Any] | None,
    fill_only: bool = False,
    overwrite: bool = False,
) -> list[Difference]:
    """In the order of the fields. `imported`: the values that the last import wrote; None where none wrote the page."""
    result = []
    for field in fields:
        new = field.record_value(record)
        if is_empty(new):
            continue
        before = current[field.name]
        if is_empty(before):
            result.append(Difference(field, before, new))
            continue
        after = field.merge(before, new)
        is_same = field.key(before) == field.key(after)
        protected = (fill_only and not field.is_weighed) or _is_editors(field, before, imported)
        kept = protected and not overwrite and not _is_replaceable(field, before)
        if is_same or kept:
            marked = field.marked(before, after)
            result += [Difference(field, before, marked, is_mark=True)] if marked is not before else []
        if not is_same:
            result.append(Difference(field, before, after, kept))
    return result


def _is_replaceable(field: PageField, value: Any) -> bool:
    """Nobody chose this value, or it has nothing that this field compares."""
    return is_empty(field.key(value)) or (field.default is not None and value == field.default)


def _is_editors(field: PageField, value: Any, imported: dict[str, Any] | None) -> bool:
    return imported is None or field.key(value) != field.key(imported[field.name])
