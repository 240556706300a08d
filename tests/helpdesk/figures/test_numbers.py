import statistics

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpdesk.figures.numbers import CLASS_ENDS, Mean, Median, Share, class_of, is_told_of_agent


def test_nothing_is_divided_by_nothing() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
    assert Mean(0, 0).value is None
    assert Mean(1, 5, 25).interval is None
    assert Median({}).value is None


def test_a_share_has_its_wilson_interval() -> None:
    """Wilson (1927) for 8 of 10, as in any table: 49% to 94%."""
    low, high = Share(8, 10).interval or (0, 0)

    assert low == pytest.approx(0.490, abs=0.001)
    assert high == pytest.approx(0.943, abs=0.001)


def test_shares_of_two_days_are_added() -> None:
    assert Share(1, 4) + Share(2, 6) == Share(3, 10)


@pytest.mark.parametrize(("n", "told"), [(9, False), (10, True)])
def test_of_one_agent_nothing_is_told_below_ten(n: int, told: bool) -> None:
    assert is_told_of_agent(n) is told


@given(st.lists(st.floats(0, 5_000), min_size=2, max_size=60))
def test_a_mean_and_its_interval_are_those_of_the_numbers(numbers: list[float]) -> None:
    mean = Mean(len(numbers), sum(numbers), sum(number * number for number in numbers))
    low, high = mean.interval or (0, 0)

    assert mean.value == pytest.approx(statistics.fmean(numbers))
    assert low <= statistics.fmean(numbers) + 1e-6
    assert high >= statistics.fmean(numbers) - 1e-6


@example([0.0] * 5 + [601.0] * 4 + [901.0])
@given(st.lists(st.floats(0, 3_600), min_size=1, max_size=200))
def test_a_median_by_classes_lies_in_the_class_of_the_median(numbers: list[float]) -> None:
    counts: dict[int, int] = {}
    for number in numbers:
        counts[class_of(number)] = counts.get(class_of(number), 0) + 1
    median = Median(counts)
    low, high = median.interval or (0, 0)
    lowest, highest = class_of(statistics.median_low(numbers)), class_of(statistics.median_high(numbers))

    assert median.n == len(numbers)
    assert lowest <= class_of(median.value or 0) <= highest
    assert low <= (median.value or 0) <= high


def test_what_is_longer_than_any_class_is_told_as_the_longest() -> None:
    assert class_of(100_000) == len(CLASS_ENDS)
    assert Median({len(CLASS_ENDS): 3}).value == CLASS_ENDS[-1]
