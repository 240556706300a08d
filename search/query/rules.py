"""The editors' rules for further meanings of words: abbreviations, old names, synonyms, situations.

A rule matches by one of its forms. A query with accents must contain the accented form; one without matches only rules
marked as safe, by their folded form: folded, "sơ đồ" (diagram) and "sổ đỏ" (land title) are equal.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vietnamese.tokens import fold_all, folded


class RuleKind(StrEnum):
    ABBREVIATION = "abbreviation"
    OLD_NAME = "old_name"
    SYNONYM = "synonym"
    SITUATION = "situation"
    NEED = "need"  # about a dossier, an account or the portal: see `search.query.dossier`
    TRANSLATION = "translation"  # of English words: see `search.query.glossary`


@dataclass(frozen=True)
class Rule:
    """`forms` are the words of queries, `targets` those of pages; each a tuple of canonical syllables.

    `folded`: safe to match without accents. `audience` and `life_event`: slugs that a situation implies.
    """

    kind: RuleKind
    forms: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    folded: bool = False
    audience: str = ""
    life_event: str = ""
    need: str = ""  # CommonNeed
    exceptions: tuple[tuple[str, ...], ...] = ()  # a query with one of these is not understood by the rule
    alone: bool = False  # a need only where nothing else is named
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    name: str = ""  # for explaining: the rule as its editors know it

    def holds_on(self, day: datetime.date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class RuleMatch:
    """A form of `rule` at the words `start` to `end` (exclusive)."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True)
class RuleSet:
    """Rules of one locale, indexed by the first syllable of their forms."""

    rules: tuple[Rule, ...] = ()

    @cached_property
    def _accented(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        return _by_first((form, rule) for rule in self.rules for form in rule.forms)

    @cached_property
    def _folded(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        return _by_first((tuple(fold_all(form)), rule) for rule in self.rules if rule.folded for form in rule.forms)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of all forms, with accents and without."""
        typed = frozenset(word for rule in self.rules for form in rule.forms for word in form)
        return typed | frozenset(map(folded, typed))

    def matches(
        self, words: Sequence[str], kind: RuleKind, *, accented: bool, day: datetime.date
    ) -> Iterator[RuleMatch]:
        """At each position the matches of the longest form; several if rules share it."""
        plain = fold_all(words)
        for start in range(len(words)):
            found = self._longest(words, start, kind, day) if accented or folded(words[start]) == words[start] else []
            if not found:
                found = self._longest_folded(words, plain, start, kind, accented, day)
            for length, rule in found:
                yield RuleMatch(rule, start, start + length)

    def _longest(self, words: Sequence[str], start: int, kind: RuleKind, day: datetime.date) -> list[tuple[int, Rule]]:
        return _longest(self._accented.get(words[start], ()), words, start, kind, day)

    def _longest_folded(
        self,
        words: Sequence[str],
        plain: Sequence[str],
        start: int,
        kind: RuleKind,
        accented: bool,
        day: datetime.date,
    ) -> list[tuple[int, Rule]]:
        """Matches of folded forms; in a query with accents only at words without any."""
        found = _longest(self._folded.get(plain[start], ()), plain, start, kind, day)
        if not accented:
            return found
        return [
            (length, rule)
            for length, rule in found
            if list(words[start : start + length]) == plain[start : start + length]
        ]


def _longest(
    candidates: Iterable[tuple[tuple[str, ...], Rule]],
    words: Sequence[str],
    start: int,
    kind: RuleKind,
    day: datetime.date,
) -> list[tuple[int, Rule]]:
    found: list[tuple[int, Rule]] = []
    for form, rule in candidates:
        if found and len(form) < found[0][0]:
            break
        if rule.kind == kind and tuple(words[start : start + len(form)]) == form and rule.holds_on(day):
            found.append((len(form), rule))
    return found


def _by_first(
    forms: Iterable[tuple[tuple[str, ...], Rule]],
) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
    """Forms with their rules by first syllable, longest forms first."""
    index: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for form, rule in forms:
        if form:
            index.setdefault(form[0], []).append((form, rule))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index
