import pytest

from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.tokens import folded


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giếng", "gì", "ý", "oái", "khuya", "thuở", "đắk", "quốc", "uyển"]
)
def test_syllables_are_recognised_by_their_spelling(word):
    assert is_syllable(word)
    assert is_folded_syllable(folded(word))


@pytest.mark.parametrize("word", ["trườngluật", "kết2", "kêt", "hơp", "xlz", "facebook", "gov", "qđ", "hoạ̀"])
def test_other_words_are_none(word):
    assert not is_syllable(word)
