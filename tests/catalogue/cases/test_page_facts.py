"""Questions of the procedures that the project comes with, and of the national data where it is at hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from catalogue.cases.axes import MOST_QUESTIONS, case_axes, deciding_axes, unasked_axes
from catalogue.cases.page_facts import facts_with_cases, papers_with_cases, questions, undeclared_keys
from catalogue.choices import CaseKind
from catalogue.facts.values import Fact, named_keys
from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from tests.factories import ProcedurePageFactory, make_tree, stream


def _case(key: str, kind: str, group: str = "") -> dict:
    return {"key": key, "label": f"Ca {key}", "kind": kind, "group": group}


def _paper(name: str, *cases: str) -> dict:
    return {"name": name, "cases": list(cases), "form_name": "", "form_url": "", "originals": 1, "copies": None}


@pytest.fixture
def page():
    make_tree()
    return ProcedurePageFactory(
        live=False,
        cases=stream("case", _case("mat", "reason"), _case("tre-em", "who"), _case("thua", "place")),
        documents=stream("case", {"cases": ["mat"], "documents": [_paper("Đơn"), _paper("Giấy khai sinh", "tre-em")]}),
    )


@pytest.mark.django_db
def test_a_paper_holds_in_the_cases_of_its_group_and_its_own(page):
    named = [tuple(fact["cases"]) for fact in facts_with_cases(page)]
    assert named[:2] == [("mat",), ("mat", "tre-em")]
    assert [axis.keys for axis in questions(page)] == [("mat",), ("tre-em",)]


@pytest.mark.django_db
def test_a_group_without_papers_names_its_case(page):
    page.documents = stream("case", {"cases": ["la"], "documents": []})
    assert undeclared_keys(page) == {"la"}


@pytest.mark.django_db
def test_each_fact_can_name_a_key_that_is_not_declared(page):
    page.steps = stream("case", {"cases": ["buoc"], "steps": ["Nộp."]})
    page.documents = stream("case", {"cases": [], "documents": [_paper("Đơn", "giay")]})
    assert undeclared_keys(page) == {"buoc", "giay"}


def _facts(record: dict[str, Any]) -> Iterator[Fact]:
    for group in record["documents"]:
        yield from papers_with_cases(group)
    for name in ("steps", "times", "fees"):
        yield from record[name]


def _check(path: Path) -> list[int]:
    """How many questions each record would need, the way of filing aside; its axes are sound."""
    counts = []
    for read in read_procedures(path):
        assert isinstance(read, ProcedureRecord)
        record = read.model_dump(mode="json")
        cases, facts = record["cases"], list(_facts(record))
        axes = deciding_axes(cases, facts)
        asked = case_axes(cases, facts)
        assert len(asked) <= MOST_QUESTIONS
        chosen = tuple(axis for axis in axes if axis.kind == CaseKind.HOW_FILED)
        assert asked + unasked_axes(cases, facts) + chosen == axes
        keys = [key for axis in axes for key in axis.keys]
        assert len(keys) == len(set(keys))
        assert named_keys(facts) <= set(keys)
        counts.append(len(axes) - len(chosen))
    return counts


def test_of_every_starter_procedure_two_questions_are_asked_at_most():
    counts = [
        count
        for path in sorted(Path(settings.BASE_DIR, "fixtures", "procedures").glob("*.yaml"))
        for count in _check(path)
    ]
    assert len(counts) == 38
    assert max(counts) > MOST_QUESTIONS


def test_of_every_national_procedure_two_questions_are_asked_at_most(shared_data: Path):
    counts = _check(shared_data / "procedures.jsonl.xz")
    assert len(counts) == 4_432
    assert sum(count > MOST_QUESTIONS for count in counts) < 0.025 * len(counts)
