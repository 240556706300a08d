"""Real texts hold slips and words glued together: a lexicon knows what the content means to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.edit_distance import NearWords, edit
from vietnamese.lexicon.counting import LexiconCounter
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon, is_fuller
from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.tokens import folded


def lexicon_of(*titles: str, body: str = "") -> Lexicon:
    counting = LexiconCounter()
    for title in titles:
        counting.add("vi", titles=[title], careful=[title], body=body)
    return counting.lexicons()["vi"]


def test_words_are_known_as_written_and_without_accents():
    lexicon = lexicon_of("Đăng ký kết hôn")
    assert all(map(lexicon.known, ["đăng", "dang", "kí", "ki", "2024"]))
    assert not any(map(lexicon.known, ["đang", "ký", "xe", "2024a", ""]))


def test_a_slip_in_a_text_is_not_known_until_it_is_common():
    body = "Nộp hồ sơ tại bộ phận một của. Bản khia này."
    assert not lexicon_of("Nộp hồ sơ", body=body).known("khia")
    assert lexicon_of("Nộp hồ sơ", body=body * 3).known("khia")


def test_words_glued_together_and_addresses_are_not_known():
    lexicon = lexicon_of("Theo quyếtđịnh này", body="xem https://dichvucong.vn/thutuc hay thutuc.gov.vn " * 30)
    assert not any(map(lexicon.known, ["quyếtđịnh", "dichvucong", "thutuc", "gov"]))


def test_foreign_words_and_abbreviations_of_titles_are_known():
    assert all(map(lexicon_of("Tra cứu VNeID, QSDĐ").known, ["vneid", "qsdđ", "qsdd"]))


def test_neighbours_are_counted_within_a_sentence():
    counts = lexicon_of("Đăng ký xe. Kết hôn").accented
    assert counts.pair_count("đăng", "kí")
    assert not counts.pair_count("xe", "kết")


def test_names_weigh_more_than_texts():
    counts = lexicon_of("Xe", body="đất xe đất xe đất").accented
    assert counts.count("xe") > counts.count("đất")


def test_folded_counts_add_up():
    lexicon = lexicon_of("sổ đỏ", "sơ đồ", "sơ đồ")
    assert lexicon.folded.count("so") == lexicon.accented.count("sổ") + lexicon.accented.count("sơ")
    assert lexicon.folded.pair_count("so", "do") == 3 * lexicon.accented.pair_count("sổ", "đỏ")
    assert list(lexicon.written("so")) == ["sơ", "sổ"]


def test_a_word_is_likelier_after_its_neighbour():
    counts = lexicon_of("Đăng ký kết hôn", "Kết thúc").accented
    assert counts.log_probability("hôn", "kết") > counts.log_probability("hôn") > counts.log_probability("lạ")


@given(st.text(), st.text())
def test_an_empty_lexicon_knows_only_numbers(one, two):
    assert EMPTY_LEXICON.known(one) == one.isdecimal()
    assert EMPTY_LEXICON.accented.log_probability(one, two) <= 0


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giếng", "gì", "ý", "oái", "khuya", "thuở", "đắk", "quốc", "uyển"]
)
def test_syllables_are_told_by_their_spelling(word):
    assert is_syllable(word)
    assert is_folded_syllable(folded(word))


@pytest.mark.parametrize("word", ["trườngluật", "kết2", "kêt", "hơp", "xlz", "facebook", "gov", "qđ", "hoạ̀"])
def test_other_words_are_none(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(("full", "half"), [("được", "đuọc"), ("được", "đươc"), ("đăng", "dăng"), ("ký", "ky")])
def test_half_an_accent_is_part_of_the_whole(full, half):
    assert is_fuller(full, half)
    assert not is_fuller(half, full)


words = st.text("aăbcđê", min_size=1, max_size=5)


@given(words, st.lists(words, max_size=20))
def test_near_words_are_those_at_one_edit(text, known):
    expected = {word for word in known if _distance_is_one(text, word)}
    assert set(NearWords(known).of(text)) == expected
    assert all(edit(text, word) != ("", "") for word in expected)


def _distance_is_one(one: str, two: str) -> bool:
    if len(one) == len(two):
        differing = [place for place in range(len(one)) if one[place] != two[place]]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            return one[differing[0]] == two[differing[1]] and one[differing[1]] == two[differing[0]]
        return len(differing) == 1
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
