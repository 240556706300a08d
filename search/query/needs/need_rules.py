"""The editors' rules of needs, by the first word of their patterns."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from search.query.needs.patterns import Pattern, TypedWords
from search.query.rules import Rule, RuleKind
from vietnamese.tokens import fold_all


@dataclass(frozen=True)
class NeedMatch:
    """`positions` of the words that say so, in the words that were matched."""

    need: str
    rule: Rule
    positions: tuple[int, ...]


@dataclass(frozen=True)
class NeedRules:
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "NeedRules":
        return cls(tuple(rule for rule in rules if rule.kind == RuleKind.NEED and rule.need))

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[Pattern, Rule]]]:
        by_first: dict[str, list[tuple[Pattern, Rule]]] = {}
        for rule in self.rules:
            for form in rule.forms:
                pattern = Pattern.of(form, folded=rule.folded)
                by_first.setdefault(pattern.plain_parts[0][0], []).append((pattern, rule))
        return by_first

    def matches(self, typed: TypedWords, day: datetime.date) -> Iterator[NeedMatch]:
        """The longest match of each rule that holds on the day and is not excepted."""
        best: dict[int, NeedMatch] = {}
        for first in dict.fromkeys(typed.plain):
            for pattern, rule in self._by_first.get(first, ()):
                known = best.get(id(rule))
                if known and len(known.positions) >= pattern.length:
                    continue
                if positions := pattern.positions_in(typed):
                    best[id(rule)] = NeedMatch(rule.need, rule, positions)
        for match in best.values():
            if match.rule.holds_on(day) and not _is_excepted(match.rule, typed):
                yield match


def _is_excepted(rule: Rule, typed: TypedWords) -> bool:
    """Compared without accents: an exception is on the safe side."""
    text = f" {' '.join(typed.plain)} "
    return any(f" {' '.join(fold_all(words))} " in text for words in rule.exceptions)
