import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.edit_distance import edit
from vietnamese.lexicon.prefixes import PrefixIndex

WORDS = ("hon", "hop", "chung", "chuyen", "ket", "khai", "sinh")
BEGINNINGS = PrefixIndex(WORDS)


@pytest.mark.parametrize(
    ("typed", "words"), [("hoo", {"hon", "hop"}), ("chunh", {"chung"}), ("kte", {"ket"}), ("x", set())]
)
def test_words_begin_with_one_slip(typed, words):
    assert BEGINNINGS.near(typed) == words


def test_what_begins_a_word_is_known():
    assert BEGINNINGS.begins("chuy")
    assert not BEGINNINGS.begins("chug")


@given(st.text("chonguysikeap", max_size=6))
def test_near_words_are_one_edit_away_and_do_not_begin_as_typed(typed):
    for word in BEGINNINGS.near(typed):
        assert not word.startswith(typed)
        assert any(edit(typed, word[:end]) != ("", "") for end in range(len(word) + 1))
