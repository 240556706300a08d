"""Keys of Telex and VNI are read as the syllables they stand for; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.content import LEXICON, NAMES
from vietnamese.keystrokes import to_telex, to_vni
from vietnamese.lexicon.lexicon import EMPTY_LEXICON
from vietnamese.spelling.telex import decode, readings
from vietnamese.tokens import fold_all, syllables

SYLLABLES = sorted({syllable for name in NAMES for syllable in syllables(name)})
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12)


def decoded(text: str) -> str:
    return " ".join(decode(text.split(), LEXICON))


@pytest.mark.parametrize(
    "typed",
    ["ddawng kys", "ddangw kis", "dangwd kys", "dawng kys", "d9a8ng ky1", "dang89 ky1", "ddăng kí"],
)
def test_marks_and_tones_may_come_late_or_after_their_letter(typed):
    assert decoded(typed) == "đăng kí"


@pytest.mark.parametrize(
    "typed", ["dduowcj", "dduwowcj", "dduocwj", "dduwocj", "dduowjc", "dduocj", "d9u7o7c5", "d9uoc75"]
)
def test_both_horns_come_from_one_key_or_two(typed):
    assert decoded(f"{typed} caaps") == "được cấp" or decoded(typed) == "được"


def test_a_lone_w_is_a_horned_u():
    assert "tư" in readings("tw")


@pytest.mark.parametrize(
    "typed", ["khai sinh", "đăng kí", "xe", "a1", "mau06", "2024", "3x4", "online", "facebook", "asdfgh"]
)
def test_what_is_no_keys_stays(typed):
    assert decoded(typed) == typed


def test_digits_are_no_keys_beside_accents():
    assert decoded("giấy to7") == "giấy to7"


@given(words)
def test_telex_comes_back(typed):
    keys = to_telex(" ".join(typed)).split()
    assert decode(keys, LEXICON) == tuple(typed)


@given(words)
def test_vni_comes_back_but_for_one_letter(typed):
    typed = [word for word in typed if len(word) > 1]
    keys = to_vni(" ".join(typed)).split()
    assert decode(keys, LEXICON) == tuple(typed)


@given(words, st.booleans())
def test_known_words_stay_with_accents_and_without(typed, accents):
    typed = typed if accents else fold_all(typed)
    assert decode(typed, LEXICON) == tuple(typed)


@given(st.lists(st.text(max_size=14)))
def test_any_words_give_as_many(typed):
    assert len(decode(typed, LEXICON)) == len(typed)
    assert decode(typed, EMPTY_LEXICON) == tuple(typed)
