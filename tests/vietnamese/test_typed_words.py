import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.content import NAMES
from vietnamese.tokens import fold_all, folded, syllables
from vietnamese.typed_words import is_fuller, is_written, may_become

WORDS = st.sampled_from(sorted({word for name in NAMES for word in syllables(name)}))


@pytest.mark.parametrize(("full", "half"), [("được", "đuọc"), ("được", "đươc"), ("đăng", "dăng"), ("ký", "ky")])
def test_half_an_accent_is_part_of_the_whole(full, half):
    assert is_fuller(full, half)
    assert not is_fuller(half, full)


@pytest.mark.parametrize(
    ("typed", "word", "may"),
    [
        ("k", "kết", True),
        ("ke", "kết", True),
        ("kê", "kết", True),
        ("kết", "kết", True),
        ("kè", "kết", False),
        ("đó", "đổi", False),
        ("đo", "đổi", True),
        ("do", "đổi", True),
        ("kếtt", "kết", False),
    ],
)
def test_an_unfinished_word_may_still_get_its_accents(typed, word, may):
    assert may_become(typed, word) is may


@given(WORDS, st.data())
def test_a_word_typed_without_its_end_and_its_accents_may_become_it(word, data):
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert may_become(typed, word)
    assert may_become(folded(typed), word)


@given(WORDS, WORDS)
def test_only_the_word_itself_is_written_with_its_accents_or_without(word, other):
    assert is_written(word, word)
    assert is_written(folded(word), word)
    assert is_written(other, word) == (other in (word, *fold_all([word])))
