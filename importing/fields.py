"""Fields of a page as an import sees them: plain values, read from the page or a record, and written to the page.

Plain values are `str`, `None`, dates, tuples of names, or lists of JSON-like block values without ids.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model

from importing.terms import TermLookup
from vietnamese.text import match_key

# Characters of a long text shown in a report; it is compared whole.
SHOWN = 600


@dataclass(frozen=True)
class PageField:
    """`merge(before, new)` completes a record's value with the parts that only the page's value has."""

    name: str
    label: str
    read: Callable[[Any], Any]
    record_value: Callable[[Any], Any]
    write: Callable[[Any, Any], None]
    show: Callable[[Any], str] = str
    merge: Callable[[Any, Any], Any] = lambda before, new: new
    default: Any = None  # a value that nobody chose
    key: Callable[[Any], Any] = lambda value: canonical(value)  # equal for equivalent values
    # `marked(before, after)`: what `before` is to be where it stays and `after` brings what `key` leaves out.
    marked: Callable[[Any, Any], Any] = lambda before, after: before
    is_weighed: bool = False  # the record's value is already that of all sources together
    term_model: type[Model] | None = None  # whose names the value holds, where terms that are new are public at once


def is_empty(value: Any) -> bool:
    return value is None or value == "" or value == () or value == []


def canonical(value: Any) -> Any:
    """A form that is equal for equivalent values: names by their key in any order, blocks without blanks."""
    if isinstance(value, tuple):
        return tuple(sorted(match_key(name) for name in value))
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if isinstance(value, dict):
        cleaned = {key: canonical(_number(item) if key in _NUMBERS else item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if not _is_blank(item)}
    return value.strip() if isinstance(value, str) else value


# Keys of block values that hold a decimal.
_NUMBERS = {"amount", "amount_to", "percent", "value"}


def _is_blank(value: Any) -> bool:
    """Whether a block value states nothing. Zero does: no copies of a paper."""
    return value is None or value is False or value in ("", [], {})


def _number(value: Any) -> Any:
    """20000, "20000" and "20000.00" are one amount."""
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool) and value != "":
        try:
            return str(Decimal(str(value)).normalize())
        except InvalidOperation:
            return value
    return value


def show_names(names: tuple[str, ...]) -> str:
    return "; ".join(names)


def show_optional(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def clip_pair(before: str, after: str) -> tuple[str, str]:
    """Both texts cut to `SHOWN` characters, from a little before their first difference."""
    if len(before) <= SHOWN and len(after) <= SHOWN:
        return before, after
    same_length = next(
        (index for index, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(after)),
    )
    start = max(0, same_length - 60)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    piece = text[start : start + SHOWN]
    return ("…" if start and piece else "") + piece + ("…" if start + SHOWN < len(text) else "")


def text_field(name: str, label: str, attribute: str = "", default: Any = None) -> PageField:
    attribute = attribute or name
    return PageField(
        name=name,
        label=label,
        read=lambda page: getattr(page, attribute),
        record_value=lambda record: getattr(record, name),
        write=lambda page, value: setattr(page, attribute, value),
        show=show_optional,
        default=default,
    )


def lines_field(name: str, label: str, attribute: str) -> PageField:
    return PageField(
        name=name,
        label=label,
        read=lambda page: tuple(filter(None, (line.strip() for line in getattr(page, attribute).split("\n")))),
        record_value=lambda record: getattr(record, name),
        write=lambda page, value: setattr(page, attribute, "\n".join(value)),
        show=show_names,
    )


def term_field(name: str, label: str, terms: TermLookup, model: type[Model]) -> PageField:
    return PageField(
        name=name,
        label=label,
        read=lambda page: terms.name_of(model, getattr(page, f"{name}_id")),
        record_value=lambda record: getattr(record, name),
        write=lambda page, value: setattr(page, name, terms.get(model, value)),
        term_model=model,
    )


def terms_field(name: str, label: str, terms: TermLookup, model: type[Model]) -> PageField:
    return PageField(
        name=name,
        label=label,
        read=lambda page: tuple(term.name for term in getattr(page, name).all()),
        record_value=lambda record: getattr(record, name),
        write=lambda page, value: setattr(page, name, terms.all(model, value)),
        show=show_names,
        term_model=model,
    )
