"""Finds the place that a text names, or that has a code."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked
from catalogue.places.place_cache import current_places
from catalogue.places.place_index import PlaceIndex, Unit, is_of_kind, is_spelled
from catalogue.places.resolving import SaidName, answer_of, ask_for, fit
from catalogue.places.unit_kinds import Level, levels_of, typed_kind
from vietnamese.text import clean_line
from vietnamese.tokens import fold_all, syllables

MAX_CHARACTERS = 200  # an address has some 80
_MOST_TOKENS = 24
_MOST_TRIES = 2_000
# Abbreviations glued to what follows: "p.5", "q1", "tp.hcm", "tphcm".
_GLUED = re.compile(r"\b(tp|tx|tt|p|q)(?:\.\s*|(?=\d|hcm\b|hn\b))", re.IGNORECASE)
_SHORT: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("hcm",): ("ho", "chi", "minh"),
    ("tphcm",): ("ho", "chi", "minh"),
    ("sai", "gon"): ("ho", "chi", "minh"),
    ("hn",): ("ha", "noi"),
}
# Folded words beside names that say nothing of which place is meant.
_BESIDE = frozenset({"o", "tai", "thuoc", "cu", "nay", "viet", "nam", "va", "truoc", "day"})


def find_place(text: str, index: PlaceIndex | None = None) -> PlaceAsked:
    """The place of a code or of names in any order and spelling; not `is_known` where no unit is named so.

    Of a longer text, such as an address, names with their kind count, and parts between commas that are names.
    """
    index = current_places() if index is None else index
    text = clean_line(text[:MAX_CHARACTERS])
    if text.isdigit() and (units := _with_code(text, index)):
        return answer_of(SaidName(units, with_kind=True), index)
    words = _words(text)
    if not words:
        return UNKNOWN_PLACE
    whole = _Reading(words, index)
    for names in whole.coverings():
        if fitting := fit(names, index):
            return answer_of(fitting, index)
    parts = [_Reading(part, index) for part in map(_words, re.split(r"[,;\n–-]", text)) if part]
    return ask_for([name for part in parts for name in part.names()], index)


def _with_code(code: str, index: PlaceIndex) -> tuple[Unit, ...]:
    """Codes of today before former ones."""
    today = index.of_today(code)
    return (today,) if today else tuple(index.former_with(code))


def _words(text: str) -> tuple[str, ...]:
    words = syllables(_GLUED.sub(r"\1 ", text))[:_MOST_TOKENS]
    return tuple(word.lstrip("0") or word if word.isdigit() else word for word in words)


class _Reading:
    """The names in one text of at most `_MOST_TOKENS` words."""

    def __init__(self, words: tuple[str, ...], index: PlaceIndex) -> None:
        self._words = words
        self._plain = tuple(fold_all(words))
        self._index = index
        self._found: dict[tuple[int, int, str], tuple[Unit, ...]] = {}
        self._tries = 0

    def coverings(self) -> Iterator[tuple[SaidName, ...]]:
        """Ways to read the whole text as names, those with longer names first."""
        self._tries = 0
        yield from self._from(0, ())

    def names(self) -> Iterator[SaidName]:
        """The names of the whole text, else those with their kind within it."""
        if whole := next(self.coverings(), ()):
            yield from whole
            return
        position = 0
        while position < len(self._words):
            kind, length = typed_kind(self._plain, position)
            found = next(self._named(position + length, kind), None) if kind and len(kind) > 1 else None
            if found:
                name, position = found
                yield name
            else:
                position += 1

    def _from(self, start: int, before: tuple[SaidName, ...]) -> Iterator[tuple[SaidName, ...]]:
        self._tries += 1
        if self._tries > _MOST_TRIES:
            return
        if start == len(self._words):
            if before:
                yield before
            return
        kind, length = typed_kind(self._plain, start)
        if kind:
            for name, end in self._named(start + length, kind):
                yield from self._from(end, (*before, name))
        for name, end in self._named(start, ""):
            yield from self._from(end, (*before, name))
        if self._plain[start] in _BESIDE:
            yield from self._from(start + 1, before)

    def _named(self, start: int, kind: str) -> Iterator[tuple[SaidName, int]]:
        """Names that begin at a word, the longest first, each with the position after it."""
        for end in range(min(start + self._longest, len(self._words)), start, -1):
            if units := self._units(start, end, kind):
                yield SaidName(units, with_kind=bool(kind)), end

    @cached_property
    def _longest(self) -> int:
        return max(self._index.longest_name, max(map(len, _SHORT)))

    def _units(self, start: int, end: int, kind: str) -> tuple[Unit, ...]:
        key = (start, end, kind)
        if key not in self._found:
            self._found[key] = self._read(self._words[start:end], self._plain[start:end], kind)
        return self._found[key]

    def _read(self, words: tuple[str, ...], plain: tuple[str, ...], kind: str) -> tuple[Unit, ...]:
        full = _SHORT.get(plain)
        units = tuple(self._index.named(" ".join(full or plain)))
        spelled = tuple(unit for unit in units if is_spelled(unit, full or words)) or units
        return _of_kind(spelled, kind) if kind else _bare(spelled)


def _of_kind(units: tuple[Unit, ...], kind: str) -> tuple[Unit, ...]:
    """Of the kind; else of its level, as wards that were communes are still called so."""
    exact = tuple(unit for unit in units if is_of_kind(unit, kind))
    return exact or tuple(unit for unit in units if unit.level in levels_of(kind))


def _bare(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """A province where one has the name: whoever means a ward of that name says so."""
    provinces = tuple(unit for unit in units if unit.level == Level.PROVINCE)
    return provinces or units
