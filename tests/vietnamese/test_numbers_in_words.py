import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers_in_words import (
    day_in_words,
    decimal_in_words,
    digits_in_words,
    month_in_words,
    whole_in_words,
)

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DIGITS = {
    **{word: value for value, word in enumerate(NAMES)},
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "mười": 10,
}
GROUPS = {"nghìn": 1000, "triệu": 10**6}


def heard(words: str) -> int:
    """The number that a listener writes down, word by word."""
    total = million = group = held = 0
    for word in words.split():
        if word in DIGITS:
            held += DIGITS[word]
        elif word == "trăm":
            group, held = group + held * 100, 0
        elif word == "mươi":
            held *= 10
        elif word in GROUPS:
            million, group, held = million + (group + held) * GROUPS[word], 0, 0
        elif word == "tỷ":
            total, million, group, held = (total + million + group + held) * 10**9, 0, 0, 0
        else:
            assert word == "linh"
    return total + million + group + held


@given(st.integers(min_value=0, max_value=10**27))
def test_a_listener_writes_down_the_number_that_was_read(number):
    assert heard(whole_in_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (11, "mười một"),
        (14, "mười bốn"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (155, "một trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (35_000, "ba mươi lăm nghìn"),
        (70_000, "bảy mươi nghìn"),
        (135_000, "một trăm ba mươi lăm nghìn"),
        (2_500_000, "hai triệu năm trăm nghìn"),
        (22_500_000, "hai mươi hai triệu năm trăm nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_000_000_000, "một tỷ"),
        (3_000_000_000_000, "ba nghìn tỷ"),
        (-3, "âm ba"),
    ],
)
def test_whole_numbers(number, words):
    assert whole_in_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0.5", "không phẩy năm"),
        ("1.50", "một phẩy năm"),
        ("2.25", "hai phẩy hai mươi lăm"),
        ("12.05", "mười hai phẩy không năm"),
        ("0.125", "không phẩy một hai năm"),
        ("-0.5", "âm không phẩy năm"),
        ("35000.00", "ba mươi lăm nghìn"),
        ("1E+3", "một nghìn"),
    ],
)
def test_decimals(number, words):
    assert decimal_in_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 12, 31), "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ((2027, 1, 1), "mùng một tháng một năm hai nghìn không trăm hai mươi bảy"),
        ((2026, 4, 10), "mùng mười tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ((2026, 11, 21), "ngày hai mươi mốt tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ],
)
def test_days(day, words):
    assert day_in_words(datetime.date(*day)) == words
    assert day_in_words(datetime.date(*day), with_year=False) == words.split(" năm hai nghìn")[0]


def test_months_and_digits():
    assert [month_in_words(month) for month in (1, 4, 12)] == ["tháng một", "tháng tư", "tháng mười hai"]
    assert digits_in_words("0975") == "không chín bảy năm"
