import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.encodings.recognition import suspected
from vietnamese.text import clean_line, clean_text, fold, fold_aligned, is_clean, match_key, slug_text


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðăng ký, ðổi, ƉĂNG, ɖổi", "Đăng ký, đổi, ĐĂNG, đổi"),
        ("đƣợc cấp giấy", "được cấp giấy"),
        ("１．００１１９３　ＡＢＣ／ｄ－ｅ", "1.001193 ABC/d-e"),
        ("𝐃𝐚̆𝐧𝐠 𝑘𝑦́ 𝟏𝟐", "Dăng ký 12"),
        ("D\u0335a\u0306ng", "Đăng"),
        ("47/2014/TT-BСТ", "47/2014/TT-BCT"),
        ("61/2018/NĐ-СР", "61/2018/NĐ-CP"),
        ("Сục Đăng kiểm, хã", "Cục Đăng kiểm, xã"),
        ("Договор ОАО, α-amylase, 5 µm", "Договор ОАО, α-amylase, 5 µm"),
        ("ký số Ⅳ, ﬁle", "ký số IV, file"),
        ("a\u0301\u0302n, o\u0301\u031b, e\u0323\u0302", "ấn, ớ, ệ"),
        ("NĐ\u2010CP NĐ\u2011CP NĐ\ufe63CP NĐ\uff0dCP", "NĐ-CP NĐ-CP NĐ-CP NĐ-CP"),
        ("Luật – Nghị định — “Điều ½ m² 20°”…", "Luật – Nghị định — “Điều ½ m² 20°”…"),
        ("a\u2015b \u2212 5", "a—b – 5"),
        ("61\u22152018\u2044NĐ\uff0fCP", "61/2018/NĐ/CP"),
        ("k\u2066h\u202ea\ufe0fi\u034f si\U000e0041nh\u2064", "khai sinh"),
        ("đ¬ược tổ ch¬ức, Nguyễn ¬ Văn", "được tổ chức, Nguyễn ¬ Văn"),
        ("khai\u3164sinh\u2800trẻ\u2003em", "khai sinh trẻ em"),
    ],
)
def test_look_alikes_become_the_letters_they_stand_for(typed, meant):
    assert clean_text(typed) == meant


def test_names_and_addresses_keep_the_letter_that_eth_stands_for():
    assert match_key("Cơ quan Ðăng ký") == match_key("Cơ quan Đăng ký") == "co quan dang ky"
    assert slug_text("Ðăng ký thẻ") == "dang-ky-the"
    assert fold("Ð") == fold("Đ")


_LETTERS = "aAàâãéêõùúÀÂĐđ ÙÝÿ®Æ.,-–“\n\u00ad"


@given(st.text() | st.text(alphabet=_LETTERS, max_size=30))
def test_what_passes_for_clean_needs_no_cleaning_and_is_in_no_encoding(text):
    if is_clean(text):
        assert clean_text(text) == text
        assert suspected(text) is None


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_a_key_is_the_words_of_the_folded_text(text):
    assert match_key(text) == " ".join(re.findall("[0-9a-z]+", fold(clean_line(text))))
