"""The questions that tell the cases of a procedure apart: which there are, and which are asked of a person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.choices import CaseKind
from catalogue.facts.case_words import case_words
from catalogue.facts.values import Fact, items

# Somebody on the telephone answers two questions; what a third would tell is shown with its condition instead.
MOST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class CaseAxis:
    """One question: which of these cases is yours, in the order in which the page declares them.

    Of an exclusive axis at most one holds for a person, of another any number of them; none may hold of either.
    `kind` is a `CaseKind` or empty, `group` empty where the axis is not exclusive.
    """

    kind: str
    group: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    is_exclusive: bool


def case_axes(cases: Sequence[Fact], facts: Iterable[Fact]) -> tuple[CaseAxis, ...]:
    """The questions to ask, at most `MOST_QUESTIONS`, the one that decides most first.

    How a dossier is filed is none of them: a person chooses it, and reads both ways beside each other before.
    `facts` are the papers, steps, times and fees, as far as they name cases; a case that none names is not asked for.
    """
    return _of_the_asker(cases, facts)[:MOST_QUESTIONS]


def unasked_axes(cases: Sequence[Fact], facts: Iterable[Fact]) -> tuple[CaseAxis, ...]:
    """What exceeds the questions: facts of these are shown with their condition, for everybody."""
    return _of_the_asker(cases, facts)[MOST_QUESTIONS:]


def _of_the_asker(cases: Sequence[Fact], facts: Iterable[Fact]) -> tuple[CaseAxis, ...]:
    return tuple(axis for axis in deciding_axes(cases, facts) if not _is_chosen(axis))


def deciding_axes(cases: Sequence[Fact], facts: Iterable[Fact]) -> tuple[CaseAxis, ...]:
    """All axes on which some fact depends, that of the way of filing last."""
    named = Counter(key for fact in facts for key in set(items(fact.get("cases"))))
    decided = {axis: sum(named[key] for key in axis.keys) for axis in _declared_axes(cases)}
    deciding = [axis for axis in decided if decided[axis]]
    return tuple(sorted(deciding, key=lambda axis: (_is_chosen(axis), -decided[axis], not axis.is_exclusive)))


def _is_chosen(axis: CaseAxis) -> bool:
    return axis.kind == CaseKind.HOW_FILED


def _declared_axes(cases: Iterable[Fact]) -> list[CaseAxis]:
    """A group is an axis, and so are the cases of one kind that stand in no group."""
    members: dict[tuple[str, str], list[Fact]] = {}
    for case in cases:
        if case.get("key"):
            group = case.get("group") or ""
            members.setdefault((group, "" if group else case.get("kind") or ""), []).append(case)
    return [_axis(group, each) for (group, _kind), each in members.items()]


def _axis(group: str, cases: Sequence[Fact]) -> CaseAxis:
    return CaseAxis(
        kind=next((str(case["kind"]) for case in cases if case.get("kind")), ""),
        group=group,
        keys=tuple(case["key"] for case in cases),
        labels=tuple(case_words(case.get("label") or case["key"]) for case in cases),
        is_exclusive=bool(group),
    )
