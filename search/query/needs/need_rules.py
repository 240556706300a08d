"""The editors' rules of needs, by the first word of their patterns."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.query.needs.patterns import Pattern, TypedWords
from search.query.needs.same_words import standard
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
    def _as_written(self) -> "_Patterns":
        return _by_first((form, rule) for rule in self.rules for form in rule.forms)

    @cached_property
    def _in_standard_words(self) -> "_Patterns":
        return _by_first((standard(form, accents=True), rule) for rule in self.rules for form in rule.forms)

    def matches(self, typed: TypedWords, day: datetime.date) -> Iterator[NeedMatch]:
        """The longest match of each rule that holds on the day and is not excepted.

        As written too, and not in standard words alone: without accents few words can be told to mean others.
        """
        ways = ((self._as_written, typed), (self._in_standard_words, typed.in_standard_words))
        best: dict[int, NeedMatch] = {}
        for patterns, words in ways:
            for first in dict.fromkeys(words.plain):
                for pattern, rule in patterns.get(first, ()):
                    known = best.get(id(rule))
                    if known and len(known.positions) >= pattern.length:
                        continue
                    if positions := pattern.positions_in(words):
                        best[id(rule)] = NeedMatch(rule.need, rule, positions)
        for match in best.values():
            if match.rule.holds_on(day) and not any(_is_excepted(match.rule, words) for _, words in ways):
                yield match

    def excepts(self, need: str, typed: TypedWords) -> bool:
        """Whether a rule of the need is excepted: the words are of another matter, whatever else they say."""
        return any(_is_excepted(rule, typed) for rule in self.rules if rule.need == need)


_Patterns = Mapping[str, list[tuple[Pattern, Rule]]]


def _by_first(forms: Iterable[tuple[Sequence[str], Rule]]) -> _Patterns:
    by_first: dict[str, list[tuple[Pattern, Rule]]] = {}
    for form, rule in forms:
        pattern = Pattern.of(tuple(form), folded=rule.folded)
        by_first.setdefault(pattern.plain_parts[0][0], []).append((pattern, rule))
    return by_first


def _is_excepted(rule: Rule, typed: TypedWords) -> bool:
    """Compared without accents: an exception is on the safe side."""
    text = f" {' '.join(typed.plain)} "
    return any(f" {' '.join(fold_all(words))} " in text for words in rule.exceptions)
