import itertools
import json
import random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lab.evaluation.ablation import ablation_figures
from search.lab.evaluation.compare import comparison, worst_queries
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.significance import EXACT_UP_TO, FLIPS, p_value
from search.lab.evaluation.tables import ablation_table, comparison_table, worst_list
from tests.search.lab.outcomes import outcome


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ([], 1),
        ([0, 0, 0], 1),
        ([0.5], 1),
        ([0.5, 0.5], 0.5),
        ([1] * 5, 2 / 32),
        ([1, 1, 1, 1, -1], 12 / 32),
        ([1] * 5 + [0] * 100, 2 / 32),
    ],
)
def test_few_differences_are_counted_exactly(differences, expected):
    assert p_value(differences) == expected


@given(st.lists(st.floats(-1, 1).map(lambda value: round(value, 3)), max_size=8))
def test_the_exact_value_is_that_of_all_flips(differences):
    flips = itertools.product((1, -1), repeat=len(differences))
    observed = abs(sum(differences))
    far = [
        abs(sum(sign * by for sign, by in zip(signs, differences, strict=True))) >= observed - 1e-9 for signs in flips
    ]
    assert p_value(differences) == pytest.approx(fmean(far))


@given(st.lists(st.floats(-1, 1), max_size=30))
def test_neither_side_is_favoured(differences):
    value = p_value(differences)
    assert 0 < value <= 1
    assert p_value([-by for by in differences]) == pytest.approx(value, abs=0.03)


def test_many_differences_are_drawn_the_same_each_time_and_close_to_the_exact_value():
    one_sided = [1.0] * (EXACT_UP_TO + 1)
    assert p_value(one_sided) == p_value(one_sided) == pytest.approx(2 / 2 ** len(one_sided), abs=1e-3)
    chance = random.Random(1)  # noqa: S311
    balanced = [by for _ in range(100) for size in [chance.random()] for by in (size, -size)]
    assert p_value(balanced) > 0.9
    assert p_value([1.0] * 200) == 1 / (FLIPS + 1)


A = [
    outcome("khai sinh", ("a",), ("a",), set="citizen", kind="accented"),
    outcome("khai tu", ("b",), (), set="citizen", kind="unaccented"),
    outcome("kết hôn", ("c",), ("x", "c"), set="portal", kind="accented"),
    outcome("giá vàng", (), ("a",), set="citizen"),
]
B = [
    outcome("kết hôn", ("c",), ("x", "y", "z", "c"), set="portal", kind="accented"),
    outcome("khai tu", ("b",), ("b",), set="citizen", kind="unaccented"),
    outcome("giá vàng", (), (), set="citizen"),
    outcome("khai sinh", ("a",), ("a",), set="citizen", kind="accented"),
]


def test_runs_are_compared_query_by_query_whatever_their_order():
    figures = comparison(A, B)
    assert figures["overall"]["n"] == 3
    assert figures["sets"]["citizen"]["ndcg@10"] == {
        "a": 0.5,
        "b": 1,
        "difference": 0.5,
        "p": 1,
        "wins": 1,
        "losses": 0,
        "ties": 1,
    }
    assert figures["sets"]["portal"]["ndcg@10"]["losses"] == figures["sets"]["portal"]["s@3"]["losses"] == 1
    assert set(figures["kinds"]) == {"accented", "unaccented"}


def test_the_queries_that_changed_most_come_first_with_the_ranks_of_their_answers():
    changed = comparison(A, B)["changed"]
    assert [row["query"] for row in changed] == ["khai tu", "kết hôn"]
    assert (changed[0]["ranks_a"], changed[0]["ranks_b"]) == ({"b": None}, {"b": 1})


@pytest.mark.parametrize(
    "other",
    [
        B[:-1],
        [*B, B[0]],
        [*B[:-1], outcome("khai sinh", ("a", "b"), ("a",), set="citizen", kind="accented")],
    ],
)
def test_runs_over_other_queries_or_answers_are_refused(other):
    for a, b in ((A, other), (other, A)):
        with pytest.raises(EvaluationError, match=r"khai sinh|kết hôn"):
            comparison(a, b)


def test_the_worst_queries_show_what_was_expected_where():
    rows = worst_queries(A, 2)
    assert [(row["query"], row["ranks"], row["first"]) for row in rows] == [
        ("khai tu", {"b": None}, []),
        ("kết hôn", {"c": 2}, ["x", "c"]),
    ]
    assert "khai tu" in worst_list(rows)


def test_ablation_measures_each_name_switched_off():
    def run(judgements, name):
        ranked = () if name == "accents" else ("a", "b", "c")
        return [outcome(one.query, one.relevant, ranked, set=one.set, kind=one.kind) for one in judgements]

    figures = ablation_figures(A, ["accents", "demand"], run)
    assert figures["accents"]["overall"]["s@3"]["difference"] == pytest.approx(-2 / 3, abs=1e-4)
    assert figures["demand"]["sets"]["citizen"]["s@3"]["wins"] == 1
    assert figures["accents"]["overall"]["n"] == 3
    json.dumps(figures)


def test_tables_fit_120_columns():
    long = [
        outcome("thủ tục " * 40, ("1.000001",), (), set="portal-question", kind="natural-question"),
        *(outcome(str(n), ("a",), (), set="portal-question", kind="natural-question") for n in range(9999)),
    ]
    found = [outcome(one.judgement.query, one.judgement.relevant, ("1.000001",), set="portal-question") for one in long]
    tables = [
        comparison_table(comparison(long, found)),
        ablation_table(ablation_figures(long, ["administrative_level"], lambda judgements, name: found)),
        worst_list(worst_queries(long, 3)),
    ]
    assert max(len(line) for text in tables for line in text.splitlines()) <= 120
