"""What a procedure page states of each case, as plain facts."""

from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.cases.axes import CaseAxis, case_axes, unasked_axes
from catalogue.facts.values import Fact, items, named_keys


def declared_cases(page: Any) -> list[Fact]:
    return [block.value for block in page.cases]


def facts_with_cases(page: Any) -> Iterator[Fact]:
    """Papers one by one with the cases of their group, groups of steps, times and fees; those of every case too."""
    for block in page.documents:
        yield from papers_with_cases(block.value)
    for stream in (page.steps, page.times, page.fees):
        yield from (block.value for block in stream)


def papers_with_cases(group: Fact) -> Iterable[Fact]:
    of_group = items(group.get("cases"))
    if of_group and not items(group.get("documents")):
        return [{"cases": of_group}]
    return [{**paper, "cases": [*of_group, *items(paper.get("cases"))]} for paper in items(group.get("documents"))]


def questions(page: Any) -> tuple[CaseAxis, ...]:
    """What a person is asked before this page answers: at most two."""
    return case_axes(declared_cases(page), facts_with_cases(page))


def unasked(page: Any) -> tuple[CaseAxis, ...]:
    return unasked_axes(declared_cases(page), facts_with_cases(page))


def undeclared_keys(page: Any) -> set[str]:
    """Keys of cases that something on the page names and the page does not declare."""
    groups = [block.value for stream in (page.documents, page.steps) for block in stream]
    named = named_keys(groups) | named_keys(facts_with_cases(page))
    return named - {case["key"] for case in declared_cases(page)}
