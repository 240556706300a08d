"""Accents come back as the content writes them; typed ones are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.content import LEXICON, NAMES
from vietnamese.lexicon.lexicon import EMPTY_LEXICON
from vietnamese.spelling.accents import restore
from vietnamese.tokens import fold_all, folded, syllables

typed_names = st.sampled_from(NAMES).map(syllables)


@given(typed_names)
def test_names_get_all_their_accents_back(words):
    assert restore(fold_all(words), LEXICON).words == tuple(words)


@given(typed_names, st.data())
def test_names_with_some_accents_get_the_others(words, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    half = [word if keep else folded(word) for word, keep in zip(words, kept, strict=True)]
    assert restore(half, LEXICON).words == tuple(words)


@pytest.mark.parametrize(("typed", "meant"), [("dăng ki kêt hôn", "đăng kí kết hôn"), ("giây phep", "giấy phép")])
def test_half_an_accent_is_made_whole(typed, meant):
    assert restore(typed.split(), LEXICON).words == tuple(meant.split())


def test_confidence_is_higher_where_the_content_knows_the_words_together():
    assert restore(["giay", "khai", "sinh"], LEXICON).confidence >= 0
    assert restore(["xyz"], LEXICON).confidence == 0.0


@given(st.lists(st.text(max_size=12)))
def test_any_words_keep_their_letters(typed):
    restored = restore(typed, LEXICON)
    assert len(restored.words) == len(typed)
    for word, found in zip(typed, restored.words, strict=True):
        assert found == word or folded(found) == folded(word)
    assert restore(typed, EMPTY_LEXICON).words == tuple(typed)
