"""Steps that expand words by the editors' rules, one step a kind of rule."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from search.query.knowledge import Knowledge
from search.query.rules import RuleKind, RuleMatch
from search.query.understanding import Expansion, Understanding

# Least factor of an expansion's weight. A target of several syllables for one typed word ("bhyt": four syllables, three
# bigrams) would score several times over, so it is scaled down.
LEAST_WEIGHT = 0.3
# 1 is the weight of typed words. Twice as much costs 0 / 0.007 nDCG@10 of citizens and portal questions before ranking;
# without synonyms and situations citizens lose 0.019.
WEIGHTS = {
    RuleKind.ABBREVIATION: 0.5,
    RuleKind.OLD_NAME: 0.5,
    RuleKind.SYNONYM: 0.4,
    RuleKind.SITUATION: 0.3,
}


def by_rules(kind: RuleKind) -> Callable[[Understanding, Knowledge, datetime.date], Understanding]:
    """The step that applies the rules of one kind, and takes their words out of the filler."""

    def step(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
        found = [
            match
            for match in knowledge.rules.matches(query.words, kind, accented=query.accented, day=day)
            if not query.filler.issuperset(range(match.start, match.end))
        ]
        if not found:
            return query
        expansions = [expansion for match in found for expansion in _expansions(match)]
        meant = {position for match in found for position in range(match.start, match.end)}
        return replace(
            query,
            expansions=tuple(dict.fromkeys((*query.expansions, *expansions))),
            filler=query.filler - meant,
            audiences=_joined(query.audiences, (match.rule.audience for match in found)),
            life_events=_joined(query.life_events, (match.rule.life_event for match in found)),
        )

    return step


def _expansions(match: RuleMatch) -> list[Expansion]:
    rule = match.rule
    typed = match.end - match.start
    return [
        Expansion(
            str(rule.kind), match.start, match.end, target, round(WEIGHTS[rule.kind] * share(typed, len(target)), 3)
        )
        for target in rule.targets
    ]


def share(typed: int, meant: int) -> float:
    """Factor of the weight of `meant` syllables for `typed` ones: the ratio of their tokens, syllables and bigrams."""
    return min(1.0, max(LEAST_WEIGHT, (2 * typed - 1) / (2 * meant - 1)))


def _joined(known: tuple[str, ...], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *(value for value in found if value))))
