"""Whether two facts of two sources say the same, say something else of the same, or speak of different things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.record import FeeRecord, TimeRecord
from vietnamese.text import match_key

F = TypeVar("F", FeeRecord, TimeRecord)

# Paid beside the fee itself: another amount of it is no contradiction of the fee.
_COMPONENTS = {FeeKind.PUBLICATION, FeeKind.POSTAGE}


@dataclass(frozen=True, slots=True)
class Statement(Generic[F]):
    """`value` is what is said, None for nothing; `scope` is where and when, `cases` for whom, by their words."""

    fact: F
    value: tuple | None
    scope: tuple
    cases: frozenset[str]

    @property
    def is_plain(self) -> bool:
        """Whether it says one thing of the whole procedure."""
        return self.value is not None and not self.fact.contradicted_by and not getattr(self.fact, "phase", "")

    @property
    def is_citation(self) -> bool:
        """A law alone: it goes with any amount."""
        return self.value == (FeeStatus.LAW_ONLY,)

    def equals(self, other: "Statement[F]") -> bool:
        return (self.value, self.scope, self.cases) == (other.value, other.scope, other.cases)

    def is_about_the_same(self, other: "Statement[F]") -> bool:
        """Whether both cannot be true: of one case, or one of everybody."""
        same_case = self.cases == other.cases or not self.cases or not other.cases
        return same_case and self._same_component(other) and all(map(_overlap, self.scope, other.scope))

    def _same_component(self, other: "Statement[F]") -> bool:
        if not (isinstance(self.fact, FeeRecord) and isinstance(other.fact, FeeRecord)):
            return True
        kinds = {self.fact.kind, other.fact.kind}
        return len(kinds) == 1 or not kinds & _COMPONENTS


def statements_of(facts: Iterable[F], labels: Mapping[str, str]) -> list[Statement[F]]:
    return [
        Statement(fact, _value(fact), _scope(fact), frozenset(match_key(labels.get(key, key)) for key in fact.cases))
        for fact in facts
    ]


def _value(fact: FeeRecord | TimeRecord) -> tuple | None:
    if isinstance(fact, TimeRecord):
        if fact.value is None:
            return ("not fixed",) if fact.not_fixed else None
        return fact.value, fact.unit
    match fact.status:
        case FeeStatus.UNKNOWN:
            return None
        case FeeStatus.AMOUNT | FeeStatus.RANGE:
            return fact.status, fact.amount, fact.amount_to, fact.currency
        case FeeStatus.PERCENT | FeeStatus.FORMULA:
            return fact.status, fact.percent, match_key(fact.of)
    return (fact.status,)


def _scope(fact: FeeRecord | TimeRecord) -> tuple:
    """Way of filing; period of a fee, phase of a time."""
    if isinstance(fact, TimeRecord):
        return fact.channel, match_key(fact.phase)
    return fact.channel, (fact.valid_from, fact.valid_to)


def _overlap(one: object, other: object) -> bool:
    """Parts of a scope: equal ones, or one that is open. Periods overlap unless one ends before the other begins."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        (begins, ends), (other_begins, other_ends) = one, other
        return not ((ends and other_begins and ends < other_begins) or (other_ends and begins and other_ends < begins))
    return one == other or not one or not other
