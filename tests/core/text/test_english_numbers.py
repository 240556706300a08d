import datetime
from decimal import Decimal

import pytest

from core.text.english_numbers import day_in_english, decimal_in_english, month_number, whole_in_english


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (15, "fifteen"),
        (21, "twenty-one"),
        (105, "one hundred and five"),
        (1_005, "one thousand and five"),
        (35_000, "thirty-five thousand"),
        (135_000, "one hundred and thirty-five thousand"),
        (2_500_000, "two million five hundred thousand"),
        (1_000_000_000, "one billion"),
        (-3, "minus three"),
    ],
)
def test_whole_numbers(number, words):
    assert whole_in_english(number) == words


def test_decimals_days_and_months():
    assert decimal_in_english(Decimal("0.50")) == "zero point five"
    assert decimal_in_english(Decimal("-1.25")) == "minus one point two five"
    assert day_in_english(datetime.date(2026, 12, 31)) == "the thirty-first of December, two thousand and twenty-six"
    assert day_in_english(datetime.date(2027, 1, 20)) == "the twentieth of January, two thousand and twenty-seven"
    assert day_in_english(datetime.date(2027, 5, 12)) == "the twelfth of May, two thousand and twenty-seven"
    assert (month_number("May"), month_number("Mai")) == (5, 0)
