"""The order of dictionaries."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.ordering import order_key


def test_syllables_letters_and_tones_stand_in_their_order():
    words = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "ba ba", "da", "đa", "em", "êm", "ô", "ơ", "u"]
    expected = ["an", "ăn", "ân", "ba", "ba ba", "bà", "bả", "bã", "bá", "bạ", "da", "đa", "em", "êm", "ô", "ơ", "u"]
    assert sorted(words, key=order_key) == expected


def test_numbers_count_by_their_value_and_signs_in_front_do_not():
    assert sorted(["Phường 10", "Phường 2", "“Áo”", ". Bộ", "- Ca"], key=order_key) == [
        "“Áo”",
        ". Bộ",
        "- Ca",
        "Phường 2",
        "Phường 10",
    ]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_texts_have_one_order(texts):
    for one, other in itertools.pairwise(sorted(texts, key=order_key)):
        assert order_key(one) <= order_key(other)
        assert (order_key(one) == order_key(other)) == (one == other)
