"""Texts of sources as HTML: lines that begin with a mark of a list become one, those with a plus one below it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# A dash before a digit may be a minus; a mark alone, or doubled, is none.
_ITEM = re.compile(r"[-–—•*+]\s*(?=[^-–—•*+\d\s])|[-–—•*+]\s+(?=\d)")
_SECOND_LEVEL = "+"


@dataclass(slots=True)
class _Item:
    text: str
    mark: str
    below: list["_Item"] = field(default_factory=list)


_Block = str | list[_Item]


def outlined(text: str) -> SafeString:
    """One paragraph a line, lists where lines are marked; escaped. Items are told as they stand, in their order."""
    return format_html_join("", "{}", ((_html(block),) for block in _blocks(text.splitlines())))


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    listed: list[_Item] = []
    for line in filter(None, map(str.strip, lines)):
        if mark := _ITEM.match(line):
            _put(_Item(line[mark.end() :], line[0]), listed)
            continue
        if listed:
            yield listed
            listed = []
        yield line
    if listed:
        yield listed


def _put(item: _Item, listed: list[_Item]) -> None:
    is_below = item.mark == _SECOND_LEVEL and listed and listed[-1].mark != _SECOND_LEVEL
    (listed[-1].below if is_below else listed).append(item)


def _html(block: _Block) -> SafeString:
    if isinstance(block, str):
        return format_html("<p>{}</p>", block)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}{}</li>", ((i.text, _below(i)) for i in block)))


def _below(item: _Item) -> SafeString | str:
    return _html(item.below) if item.below else ""
