import pytest

from catalogue.cases.axes import MOST_QUESTIONS, case_axes, deciding_axes, unasked_axes
from catalogue.choices import CaseKind


def case(key, kind=CaseKind.REASON, group=""):
    return {"key": key, "label": f"Trường hợp {key}", "kind": kind, "group": group}


def fact(*keys):
    return {"cases": list(keys)}


def keys(axes):
    return [axis.keys for axis in axes]


def test_exclusive_group_is_one_axis_whatever_the_kinds():
    cases = [case("mat", group="ly-do"), case("hong", CaseKind.OPERATION, "ly-do"), case("tre-em", CaseKind.WHO)]

    first, second = case_axes(cases, [fact("mat"), fact("hong"), fact("tre-em")])

    assert (first.keys, first.group, first.is_exclusive, first.kind) == (("mat", "hong"), "ly-do", True, "reason")
    assert (second.keys, second.group, second.is_exclusive) == (("tre-em",), "", False)
    assert first.labels == ("Trường hợp mat", "Trường hợp hong")


def test_cases_without_group_are_one_axis_of_their_kind():
    cases = [case("a"), case("b", CaseKind.WHO), case("c")]

    assert keys(case_axes(cases, [fact("a"), fact("b"), fact("c")])) == [("a", "c"), ("b",)]


def test_case_that_no_fact_names_is_not_asked_for():
    assert case_axes([case("a"), case("b", CaseKind.WHO)], [fact("b"), fact()]) == case_axes(
        [case("b", CaseKind.WHO)], [fact("b")]
    )


def test_unnamed_member_of_a_deciding_group_is_an_answer():
    cases = [case("dung-han", group="han"), case("qua-han", group="han")]

    assert keys(case_axes(cases, [fact("qua-han")])) == [("dung-han", "qua-han")]


def test_what_decides_most_is_asked_first_and_the_rest_is_named_apart():
    cases = [case("a"), case("b", CaseKind.WHO), case("c", CaseKind.PLACE)]
    facts = [fact("a"), fact("b"), fact("b", "c"), fact("c"), fact("c")]

    assert keys(case_axes(cases, facts)) == [("c",), ("b",)]
    assert keys(unasked_axes(cases, facts)) == [("a",)]
    assert len(case_axes(cases, facts)) == MOST_QUESTIONS


def test_way_of_filing_is_chosen_not_asked():
    cases = [case("online", CaseKind.HOW_FILED, "cach-nop"), case("tre-em", CaseKind.WHO)]
    facts = [fact("online"), fact("online"), fact("tre-em")]

    assert [axis.kind for axis in deciding_axes(cases, facts)] == [CaseKind.WHO, CaseKind.HOW_FILED]
    assert keys(case_axes(cases, facts)) == [("tre-em",)]
    assert unasked_axes(cases, facts) == ()


def test_stored_list_items_are_read():
    stored = {"cases": [{"type": "item", "value": "a", "id": "1"}]}

    assert keys(deciding_axes([case("a")], [stored])) == [("a",)]


@pytest.mark.parametrize("cases", [[], [{}], [{"key": "", "label": "Chưa xong"}]])
def test_half_written_declarations_ask_nothing(cases):
    assert case_axes(cases, [fact("")]) == ()
