import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from search.query.pipeline import understand
from search.results.highlight import PASSAGE_CHARACTERS, best_passage, mark
from vietnamese.text import clean_text

LONG = (
    "Người nộp đến bộ phận một cửa. " * 200 + "Giấy chứng sinh do bệnh viện cấp. " + "Nhận kết quả sau ba ngày. " * 200
)


def _words(query: str) -> list[str]:
    return list(understand(query).words)


def _marked(fragments) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.highlighted]


def test_words_are_marked_whatever_the_accents_of_either_side():
    assert _marked(mark("Đăng ký KHAI SINH", _words("khai sinh"))) == ["KHAI SINH"]
    assert _marked(mark("Đăng ký khai sinh", _words("dang ki"))) == ["Đăng ký"]
    assert _marked(mark("hoà giải viên", _words("hòa giải"))) == ["hoà giải"]


def test_a_word_typed_with_accents_marks_only_itself():
    assert _marked(mark("Hồ sơ cấp hộ chiếu", _words("hộ chiếu"))) == ["hộ chiếu"]
    assert _marked(mark("Hồ sơ của hộ kinh doanh", _words("ho"))) == ["Hồ", "hộ"]
    assert _marked(mark("Hồ sơ cấp hộ chiếu", _words("ho chieu"))) == ["hộ chiếu"]


def test_only_whole_words_are_marked():
    assert _marked(mark("thuế thu nhập", ["thu"])) == ["thu"]


def test_stems_mark_the_words_that_begin_so():
    assert _marked(mark("Registration of births", ["regist", "birth"], stems=True)) == ["Registration", "births"]


def test_the_passage_is_where_the_words_are():
    passage = best_passage(LONG, _words("giấy chứng sinh"))
    assert _marked(passage) == ["Giấy chứng sinh"]
    assert passage[0].text == passage[-1].text == "…"
    assert len("".join(fragment.text for fragment in passage)) <= PASSAGE_CHARACTERS + 2


def test_without_a_match_the_passage_is_the_beginning():
    passage = best_passage(LONG, ["xyz"])
    assert passage[0].text.startswith("Người nộp đến")
    assert _marked(passage) == []


def test_no_text_gives_no_passage():
    assert best_passage("", ["khai"]) == ()


@given(st.text(), st.text())
def test_fragments_join_to_the_text(text, query):
    fragments = mark(text, _words(query))
    assert "".join(fragment.text for fragment in fragments) == text


@given(st.text(max_size=2_000), st.text(max_size=50), st.integers(80, 300))
def test_a_passage_is_a_piece_of_the_text(text, query, length):
    text = clean_text(text)
    inner = "".join(fragment.text for fragment in best_passage(text, _words(query), length=length)).strip("…")
    assert inner in text
    assert unicodedata.is_normalized("NFC", inner)


def test_a_syllable_is_not_marked_where_it_is_part_of_another_word():
    fragments = mark("Công an cấp thẻ căn cước công dân", ["căn", "cước", "công", "dân"])
    assert [fragment.text for fragment in fragments if fragment.highlighted] == ["căn cước công dân"]


def test_a_syllable_that_never_has_company_is_marked():
    fragments = mark("Thẻ của công dân", ["thẻ", "căn"])
    assert [fragment.text for fragment in fragments if fragment.highlighted] == ["Thẻ"]


def test_parts_of_an_abbreviation_are_marked_only_together():
    words = ["lại", "căn", "cước", "công", "dân"]
    fragments = mark("Công an cấp lại thẻ căn cước", words, bound=words[1:])
    assert _marked(fragments) == ["lại", "căn cước"]
