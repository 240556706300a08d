import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import fold
from vietnamese.unaccented import strip_accents, unaccented

LETTERS = "aàảãáạăằâẩđeêễiìoôốơợuưứyỳbcdghklmnpqrstvxAÀĐÊƠỰ 0129.,/-"
SYLLABLES = ["đã", "da", "đá", "không", "khổng", "chưa", "chữa", "trừ", "trú", "đừng", "đúng", "KHÔNG", "Đã"]
WORDS = st.lists(st.sampled_from(SYLLABLES)).map(" ".join)


@given(st.one_of(st.text(alphabet=LETTERS), WORDS))
def test_it_folds_to_what_the_text_folds_to(text):
    assert fold(unaccented(text)) == fold(strip_accents(text)) == fold(text)


@given(st.text(alphabet=LETTERS))
def test_nothing_but_ascii_is_left_of_vietnamese(text):
    assert unaccented(text).isascii()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Bằng ô tô đã quá hạn phải sát hạch lại", "Bang o to DA qua han phai sat hach lai"),
        ("giấy khám (hạng A1 không cần)", "giay kham (hang A1 KHONG can)"),
        ("Chưa rõ mức thu", "CHUA ro muc thu"),
        ("trừ ngày lễ", "TRU ngay le"),
        ("đá, da, đà", "da, da, da"),
        ("Đăng ký thường trú", "Dang ky thuong tru"),
        ("khổng lồ, chữa, đúng", "khong lo, chua, dung"),
        (unicodedata.normalize("NFD", "đừng nộp"), "DUNG nop"),
    ],
)
def test_what_turns_a_statement_round_is_in_capitals(text, plain):
    assert unaccented(text) == plain


@given(st.sampled_from(["không", "chưa", "đã", "đừng", "chớ", "chẳng", "trừ"]), st.sampled_from(["phải nộp", "cần"]))
def test_a_negation_never_looks_like_another_word(word, rest):
    assert unaccented(f"{word} {rest}").split()[0].isupper()
