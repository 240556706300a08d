"""Papers in the order of their own numbers and letters, where all of a list have one."""

import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_NUMBER = re.compile(r"[-+*•\s(]*(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s*(?!\d)")
_LETTER = re.compile(r"[-+*•\s(]*(?P<letter>[a-zđ])(?P<sub>\d{0,2})\s*[.)]\s*(?=\S)")


def own_number(name: str) -> tuple[int, ...] | None:
    if match := _NUMBER.match(name):
        return tuple(int(part) for part in match["number"].split("."))
    if (match := _LETTER.match(name)) and match["letter"] in _ALPHABET:
        return (_ALPHABET.index(match["letter"]) + 1, int(match["sub"] or 0))
    return None


def without_own_number(name: str) -> str:
    match = _NUMBER.match(name) or (_LETTER.match(name) if own_number(name) else None)
    return name[match.end() :] if match else name


def has_own_order(names: Sequence[str]) -> bool:
    """Whether every name opens with a number of one kind, and no two with the same."""
    numbers = [own_number(name) for name in names]
    lettered = {_LETTER.match(name) is not None and _NUMBER.match(name) is None for name in names}
    return len(names) > 1 and None not in numbers and len(set(numbers)) == len(numbers) and len(lettered) == 1


def in_own_order(rows: Sequence[T], names: Sequence[str]) -> tuple[list[T], bool]:
    """The rows sorted by the numbers that open their names, and whether that changed anything."""
    if not has_own_order(names):
        return list(rows), False
    order = sorted(range(len(rows)), key=lambda position: own_number(names[position]) or ())
    return [rows[position] for position in order], order != list(range(len(rows)))
