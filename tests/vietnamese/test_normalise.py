import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.normalise import normalise
from vietnamese.tokens import syllables

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + " ", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("Thuý", "Thúy"),
        ("sức khoẻ", "sức khỏe"),
        ("uỷ ban", "ủy ban"),
        ("kỹ thuật", "kĩ thuật"),
        ("lý lịch", "lí lịch"),
        ("quý", "quí"),
        ("HOÀN THUẾ", "hòan thuế"),
        ("ngoài", "ngòai"),
    ],
)
def test_spellings_of_one_word_become_one(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("thuý", "thui"), ("già", "giá"), ("sổ đỏ", "sơ đồ"), ("tay", "tai"), ("y tế", "i tế"), ("mùa", "múa")],
)
def test_different_words_stay_different(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("word", ["café", "iphone", "covid19", "гражданин", "2024"])
def test_what_is_no_vietnamese_syllable_stays(word):
    assert normalise(word) == word


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(words)
def test_unicode_form_and_case_do_not_matter(text):
    expected = syllables(text)
    assert syllables(unicodedata.normalize("NFD", text)) == expected
    assert syllables(text.upper()) == expected


@given(words)
def test_only_tone_placement_and_final_y_change(text):
    def letters(spelled: str) -> list[str]:
        return sorted(unicodedata.normalize("NFD", spelled).replace("y", "i"))

    assert letters(normalise(text)) == letters(" ".join(text.split()))
