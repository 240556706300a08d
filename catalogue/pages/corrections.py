"""What a page says was corrected: an app above finds it, and says when it changes."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Correction:
    """`what` was wrong as it was written `before`; `now` is "" where it is gone. Texts in the language of the page."""

    changed_on: datetime.date
    what: str
    before: str
    now: str


Find = Callable[[str], Sequence[Correction]]  # of the procedure with this code; without queries most of the time

_finders: list[Find] = []


def finds_corrections(find: Find) -> Find:
    """Decorator of what finds them."""
    _finders.append(find)
    return find


def corrections_of(code: str) -> list[Correction]:
    return [correction for find in _finders for correction in find(code)] if code else []
