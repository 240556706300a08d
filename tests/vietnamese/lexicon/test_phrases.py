import pytest

from vietnamese.lexicon.phrases import PhraseCounter, may_abbreviate


@pytest.mark.parametrize("word", ["gplx", "qsdđ", "ubnd", "GPXD"])
def test_letters_that_make_no_syllable_may_abbreviate(word):
    assert may_abbreviate(word)


@pytest.mark.parametrize("word", ["đất", "dat", "xd", "tt30", "thutuchanhchinh", ""])
def test_syllables_numbers_and_long_words_abbreviate_nothing(word):
    assert not may_abbreviate(word)


def test_a_phrase_of_three_titles_has_its_initials():
    counter = PhraseCounter()
    for title in ("Cấp giấy phép lái xe", "Đổi giấy phép lái xe", "Thu hồi giấy phép lái xe"):
        counter.add_title(title)
    assert counter.phrases()["gplx"] == ("giấy phép lái xe",)


def test_a_text_defines_its_own_abbreviations():
    counter = PhraseCounter()
    counter.add_text("theo quy định về tiến bộ kỹ thuật (sau đây gọi là TBKT); đơn vị (XYZ)")
    assert counter.phrases() == {"tbkt": ("tiến bộ kĩ thuật",)}
