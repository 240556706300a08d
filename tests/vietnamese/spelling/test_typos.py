"""Mistyped words are mended where the content leaves no doubt, and offered where it leaves little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.content import LEXICON, NAMES
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon
from vietnamese.spelling.typos import Confidence, correct, corrected
from vietnamese.tokens import fold_all, syllables


def certain(text: str, keep=()) -> str:
    words = syllables(text)
    found = [each for each in correct(words, LEXICON, keep) if each.confidence == Confidence.CERTAIN]
    return " ".join(corrected(words, found))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giấy khai xinh", "giấy khai sinh"),
        ("dấy phép lái xe", "giấy phép lái xe"),
        ("bảo hiễm xã hội", "bảo hiểm xã hội"),
        ("đăng kí kêt hôn", "đăng kí kết hôn"),
        ("đăng kí kếth ôn", "đăng kí kết ôn"),
        ("thẻ căn cướt", "thẻ căn cước"),
        ("cấp giyấ phép", "cấp giấy phép"),
        ("dang ki ket hoon", "dang ki ket hon"),
        ("giay phep xya dung", "giay phep xay dung"),
    ],
)
def test_unknown_words_are_mended(typed, meant):
    assert certain(typed) == meant


EGGS = Lexicon.of(
    {"chứng": 20_000, "thực": 15_000, "trứng": 10, "gà": 60, "giấy": 30_000, "tờ": 9_000, "và": 4_000_000},
    {("chứng", "thực"): 4_000, ("trứng", "gà"): 8, ("giấy", "tờ"): 8_000},
)


def test_a_known_word_is_mended_where_it_stands_beside_strangers():
    (found,) = correct(syllables("trứng thực giấy tờ"), EGGS)
    assert (found.corrected, found.confidence) == ("chứng", Confidence.CERTAIN)
    assert correct(syllables("trứng gà"), EGGS) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "facebook",
        "vneid",
        "gplx",
        "mẫu 06a",
        "nguyễn văn khuê",
        "lê thị huyền",
        "xe grab",
        "qwerty uiop",
        "1.001193",
        "wifi",
    ],
)
def test_names_codes_and_foreign_words_stay(typed):
    assert certain(typed) == " ".join(syllables(typed))


def test_words_known_otherwise_stay():
    assert certain("giáy phép", keep={"giáy"}) == "giáy phép"


def test_a_correction_names_its_place_and_what_was_typed():
    (found,) = correct(["giấy", "khai", "xinh"], LEXICON)
    assert (found.position, found.typed, found.corrected) == (2, "xinh", "sinh")


@given(st.sampled_from(NAMES).map(syllables), st.booleans())
def test_the_content_itself_is_never_changed(words, accents):
    assert correct(words if accents else fold_all(words), LEXICON) == ()


@given(st.lists(st.text(max_size=12)))
def test_any_words_can_be_asked_for(typed):
    found = correct(typed, LEXICON)
    assert len(corrected(typed, found)) == len(typed)
    assert all(0 <= each.position < len(typed) and each.corrected != each.typed for each in found)
    assert correct(typed, EMPTY_LEXICON) == ()
