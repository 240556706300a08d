"""Two values are one fact exactly where an agent would say the same."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.facts.values import fact_value
from helpdesk.models import value_hash

_FEE = {"kind": "charge", "status": "amount", "amount": "35000.00", "currency": "VND", "note": "", "cases": []}


def _hash(**changed: Any) -> str:
    return value_hash(fact_value({**_FEE, **changed}))


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": 35000},
        {"amount": "35000"},
        {"note": None},
        {"percent": None},
        {"source": {"words": "35.000 đồng", "confirmed_on": "2026-11-01"}},
        {"note": "  "},
    ],
)
def test_the_same_amount_is_the_same_fact_however_it_is_stored(changed: dict[str, Any]) -> None:
    assert _hash(**changed) == _hash()


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": "70000"},
        {"amount": "3500000"},
        {"valid_to": datetime.date(2026, 12, 31)},
        {"cases": ["mat-the"]},
        {"channel": "online"},
        {"contradicted_by": [{"type": "item", "id": "a", "value": {"words": "40.000 đồng"}}]},
        {"status": "free", "amount": None},
    ],
)
def test_what_an_agent_would_say_differently_is_another_fact(changed: dict[str, Any]) -> None:
    assert _hash(**changed) != _hash()


def test_cases_are_a_set_whose_items_may_have_ids() -> None:
    stored = [{"type": "item", "id": "x", "value": "b"}, {"type": "item", "id": "y", "value": "a"}]

    assert _hash(cases=stored) == _hash(cases=["a", "b"])


def test_a_list_keeps_its_order() -> None:
    assert value_hash(fact_value({"steps": ["nộp", "nhận"]})) != value_hash(fact_value({"steps": ["nhận", "nộp"]}))


def test_none_of_a_paper_is_not_unknown() -> None:
    assert value_hash(fact_value({"copies": 0})) != value_hash(fact_value({"copies": None}))


def test_decomposed_letters_are_the_same_words() -> None:
    assert value_hash(fact_value("lệ phí")) == value_hash(fact_value("lệ phí"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["amount", "note", "name", "value", "steps", "law"]), _JSON, max_size=5))
def test_any_stored_value_has_a_hash_and_a_fixed_form(stored: dict[str, Any]) -> None:
    value = fact_value(stored)

    assert len(value_hash(value)) == 64
    assert value_hash(fact_value(value)) == value_hash(value)
