"""What an editor should look at on a procedure page, read from its blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue.cases.axes import CaseAxis
from catalogue.cases.page_facts import declared_cases, facts_with_cases, questions, unasked, undeclared_keys
from catalogue.choices import CaseKind, FactPlace, label_of
from catalogue.facts.values import Fact, is_contradicted, items, named_keys
from catalogue.pages.outdated_notices import outdated_notices


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    kind: str
    cases: Sequence[str]
    is_exclusive: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`readings` are places of the source with its words; the fact stands in the form's block `block_id`."""

    what: str
    block_id: str
    readings: Sequence[tuple[str, str]]


def doubts_of(page: Any) -> dict[str, Any]:
    """Of a page of the source language; every value is empty where there is nothing to look at."""
    shown = outdated_notices(page)
    return {
        "questions": [_question(axis) for axis in questions(page)],
        "unasked": [_question(axis) for axis in unasked(page)],
        "undeclared": sorted(undeclared_keys(page)),
        "unused": list(_unused_cases(page)),
        "contradictions": list(_contradictions(page)),
        "bodies": shown.bodies,
        "twin": shown.twin,
        "under_successor": shown.under_successor,
        "words": shown.words,
    }


def _question(axis: CaseAxis) -> ShownQuestion:
    return ShownQuestion(label_of(CaseKind, axis.kind), axis.labels, axis.is_exclusive)


def _unused_cases(page: Any) -> Iterator[str]:
    """Declared, but nothing names them, nor another case of their group."""
    named = named_keys(facts_with_cases(page))
    groups = {case["group"] for case in declared_cases(page) if case["key"] in named} - {"", None}
    for case in declared_cases(page):
        if case["key"] not in named and case["group"] not in groups:
            yield case["label"]


def _contradictions(page: Any) -> Iterator[Contradiction]:
    papers = ((block.id, paper) for block in page.documents for paper in items(block.value.get("documents")))
    fees, times = (((block.id, block.value) for block in stream) for stream in (page.fees, page.times))
    for what, facts in ((_("Phí"), fees), (_("Thời hạn"), times), (_("Giấy tờ"), papers)):
        for block_id, fact in facts:
            if is_contradicted(fact):
                yield Contradiction(what, block_id or "", [_reading(each) for each in _readings(fact)])


def _readings(fact: Fact) -> list[Fact]:
    source = fact.get("source")
    return [*([source] if source and source.get("words") else []), *items(fact.get("contradicted_by"))]


def _reading(reading: Fact) -> tuple[str, str]:
    return label_of(FactPlace, reading.get("place")), reading.get("words") or ""
