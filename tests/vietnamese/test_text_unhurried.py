"""Short cuts of `vietnamese.text` against what they shorten."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.encodings.recognition import decode_text
from vietnamese.look_alikes import plain_letters
from vietnamese.text import clean_line, clean_lines, clean_text, fold

# Everything that cleaning and folding treat in some way, and letters around it.
ALPHABET = (
    "aAđĐếẾÿ ẞſΣςİ1.\n\r\t\x0b\x1c\x7f\x85\xa0ÐðƣВСоΑ①Ⅳﬁ－／．§¨®öñùõâÎthngi\u0302\u031b\u0335"
    "\xad\u0300\u0323\u0345\u1680\u2009\u200b\u2028\u2060\u3000\ufeff\ue000각\ud7b0"
)
texts = st.one_of(st.text(max_size=30), st.text(alphabet=ALPHABET, max_size=30))


def cleaned(text: str) -> str:
    before, text = "", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    while text != before:
        before, text = text, re.sub(r"[^\S\n]+", " ", plain_letters(decode_text(text)))
        text = "\n".join(line.strip() for line in text.split("\n"))
        text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("ð", "d"))


@given(texts)
def test_clean_text_is_recognised(text):
    assert clean_text(text) == cleaned(text)
    assert clean_text(cleaned(text)) == cleaned(text)


@given(texts)
def test_a_line_is_the_words_of_the_text(text):
    assert clean_line(text) == " ".join(cleaned(text).split())


@given(texts)
def test_folding_by_marks_is_folding_by_character(text):
    assert fold(text) == folded(text)


@pytest.mark.parametrize("text", ["", "\n", " ", "một\n \nhai\n\n"])
def test_empty_lines_are_no_lines(text):
    assert clean_lines(text) == cleaned(text).split()
