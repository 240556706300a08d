import math

import pytest

from search.lab.evaluation import metrics


def test_metrics_of_a_known_list():
    ranked, relevant = ["a", "x", "b"], ("a", "b")
    assert metrics.ndcg(ranked, relevant) == pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))
    assert metrics.reciprocal_rank(["x", "a"], relevant) == 0.5
    assert metrics.success(ranked, ("b",), 1) == 0
    assert metrics.success(ranked, ("b",), 3) == 1
    assert metrics.recall(ranked, ("a", "b", "c", "d")) == 0.5


@pytest.mark.parametrize("ranked", [[], ["x"]])
def test_nothing_right_is_zero(ranked):
    assert (
        metrics.ndcg(ranked, ("a",)) == metrics.reciprocal_rank(ranked, ("a",)) == metrics.recall(ranked, ("a",)) == 0
    )


def test_only_the_first_ten_count():
    ranked = [*(f"x{number}" for number in range(10)), "a"]
    assert metrics.ndcg(ranked, ("a",)) == metrics.recall(ranked, ("a",)) == 0


def test_percentiles_are_of_the_nearest_rank():
    assert metrics.percentile([1, 2, 3, 4], 0.5) == 2
    assert metrics.percentile([1, 2, 3, 4], 0.95) == 4
    assert metrics.percentile([], 0.5) == 0
