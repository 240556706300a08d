"""Days on which facts were last confirmed, carried from one version of a page to the next.

A day is a source's own, not an import's, and one on the page is brought up to date only after `REFRESH_AFTER`: each
new version of a page is a revision, rebuilds its translations and enters the index, which a date alone is not worth.
"""

import datetime
from typing import Any, NamedTuple

from catalogue.choices import ConfirmedBy, FeeStatus
from importing.fields import canonical

# A quarter: sources are published again every few months, and a confirmation does not age faster than that.
REFRESH_AFTER = datetime.timedelta(days=90)
_MARKS = ("confirmed_by", "confirmed_on")
# What a fact states, and of whom, where and when.
_STATED = (
    *("status", "amount", "amount_to", "currency", "percent", "of"),
    *("value", "unit", "not_fixed", "phase"),
    *("cases", "channel", "valid_from", "valid_to"),
)

Plain = dict[str, Any]  # a fact in the form of `importing.fields`


class Mark(NamedTuple):
    by: ConfirmedBy
    on: datetime.date


def without_marks(facts: list[Plain]) -> Any:
    """What an import compares. An editor's confirmation is part of it: the fact is then the editor's."""
    return canonical([_without_imports_mark(fact) for fact in facts])


def with_marks(facts: list[Plain], others: list[Plain]) -> list[Plain]:
    """`facts` with the confirmations that equal facts of `others` bring; the same list where none is worth it."""
    known = {_key(fact): mark for fact in others if (mark := _mark_of(fact))}
    marked = [_with_mark(fact, known.get(_key(fact))) for fact in facts]
    return facts if all(one is other for one, other in zip(facts, marked, strict=True)) else marked


def with_carried_marks(before: list[Plain], new: list[Plain]) -> list[Plain]:
    """`new`, each fact with the confirmation that it had before unless a newer one is worth it."""
    carried = {_key(fact): fact for fact in before if _mark_of(fact)}
    return [_carried(carried.get(_key(fact)), fact) for fact in new]


def second_source_marks(facts: list[Plain], day: datetime.date) -> list[Plain]:
    """The facts of another source as confirmations of equal ones."""
    mark = Mark(ConfirmedBy.SECOND_SOURCE, day)
    return [_set(fact, mark) for fact in facts if not fact.get("contradicted_by") and _states(fact)]


def is_due(before: datetime.date | None, now: datetime.date | None) -> bool:
    return before is not None and now is not None and now - before >= REFRESH_AFTER


def _states(fact: Plain) -> bool:
    return bool(fact.get("value") or fact.get("not_fixed")) or fact.get("status", "unknown") != FeeStatus.UNKNOWN


def _carried(before: Plain | None, fact: Plain) -> Plain:
    """A fact that stays on the page under its mark of before, or with the new one of its own."""
    old = _mark_of(before) if before else None
    new = _mark_of(fact)
    return _set(fact, old) if old and not (new and _outweighs(new, old)) else fact


def _with_mark(fact: Plain, new: Mark | None) -> Plain:
    old = _mark_of(fact)
    return _set(fact, new) if new and (old is None or _outweighs(new, old)) else fact


def _outweighs(new: Mark, old: Mark) -> bool:
    """An editor's word stands. Another source says more than the same one again; else only time makes a difference."""
    if old.by == ConfirmedBy.EDITOR:
        return False
    if (old.by, new.by) == (ConfirmedBy.IMPORT_AGAIN, ConfirmedBy.SECOND_SOURCE):
        return new.on >= old.on
    return is_due(old.on, new.on)


def _key(fact: Plain) -> str:
    return repr(canonical({name: fact.get(name) for name in _STATED}))


def _without_imports_mark(fact: Plain) -> Plain:
    source = fact.get("source") or {}
    if source.get("confirmed_by") == ConfirmedBy.EDITOR or not any(source.get(name) for name in _MARKS):
        return fact
    return {**fact, "source": {name: value for name, value in source.items() if name not in _MARKS}}


def _mark_of(fact: Plain) -> Mark | None:
    source = fact.get("source") or {}
    by, on = source.get("confirmed_by"), source.get("confirmed_on")
    if not by or by not in ConfirmedBy or not on:
        return None
    return Mark(ConfirmedBy(by), datetime.date.fromisoformat(on) if isinstance(on, str) else on)


def _set(fact: Plain, mark: Mark) -> Plain:
    marks = {"confirmed_by": mark.by.value, "confirmed_on": mark.on.isoformat()}
    return {**fact, "source": {**(fact.get("source") or {}), **marks}}
