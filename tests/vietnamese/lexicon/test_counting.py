"""Real texts hold slips and words glued together: a lexicon knows what the content means to say."""

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.lexicon.counting import LexiconCounter
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon


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
