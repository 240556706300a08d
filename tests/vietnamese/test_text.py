import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import clean_line, clean_text, fold, fold_aligned, match_key, slug_text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_clean_text_is_composed(text):
    assert unicodedata.is_normalized("NFC", clean_text(text))


@given(st.text())
def test_composed_and_decomposed_spellings_are_one_name(text):
    assert match_key(unicodedata.normalize("NFC", text)) == match_key(unicodedata.normalize("NFD", text))


@given(st.text(), st.integers(min_value=10, max_value=60))
def test_slugs_are_ascii_and_short(text, length):
    slug = slug_text(text, max_length=length)
    assert len(slug) <= length
    assert slug.isascii()


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đăng ký khai sinh", "dang ky khai sinh"), ("ĐƯỜNG", "duong"), ("Hoà giải ở cơ sở", "hoa giai o co so")],
)
def test_fold_strips_every_vietnamese_mark(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_an_aligned_fold_keeps_every_offset(text):
    assert len(fold_aligned(text)) == len(text)


@given(st.text(alphabet="aàảãáạăằâẩđeêễiìoôốơợuưứyỳbcdghklmnpqrstvxAÀĐÊƠỰ 0129.,/-", max_size=40))
def test_an_aligned_fold_of_vietnamese_is_the_fold(text):
    assert fold_aligned(text) == fold(text)


def test_invisible_characters_of_pdf_copies_are_dropped():
    assert clean_line("Đăng\u200b ký\u00a0khai\u00ad sinh\x00") == "Đăng ký khai sinh"


def test_slug_is_cut_at_a_word():
    assert slug_text("đăng ký khai sinh có yếu tố nước ngoài", max_length=20) == "dang-ky-khai-sinh-co"
