"""Talk of a dossier in words that no rule has, beside what else is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.examples import Example, Examples
from search.query.needs.need_talk import Elsewhere, NeedTalk
from search.query.needs.same_words import standard
from vietnamese.lexicon.counts import Counts
from vietnamese.tokens import syllables

NAMES = Counts(
    words=("cap", "lai", "the", "can", "cuoc", "dang", "ky", "khai", "sinh", "ho", "so"),
    numbers=(900, 300, 400, 200, 200, 500, 500, 300, 300, 100, 100),
)
ELSEWHERE = Elsewhere(
    NAMES,
    Examples(
        (
            Example(("lam", "can", "cuoc"), ours=True),
            Example(("gia", "vang"), ours=False),
            Example(("mua", "nha", "tra", "gop"), ours=False),
        )
    ),
)
RETURNED = ("giấy tờ nộp lên bị trả về", "họ trả hồ sơ về", "bị trả về bắt làm lại")
OUTAGE = ("trang web bị lỗi", "cổng bị lỗi không gửi được", "vneid lỗi không mở được")


def talk(*, elsewhere=ELSEWHERE, times=20):
    said = [("returned", text) for text in RETURNED] + [("outage", text) for text in OUTAGE]
    return NeedTalk.of([(need, syllables(text)) for need, text in said * times], elsewhere)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("nộp lên họ trả về", "returned"),
        ("ho tra ve bat lam lai", "returned"),
        ("vneid bị lỗi", "outage"),
        ("vneid đơ không mở được", "outage"),  # "đơ" is a "lỗi"
        ("cấp lại thẻ căn cước", None),
        ("đăng ký khai sinh", None),
        ("mua xe ô tô trả góp", None),
        ("vneid", None),  # one word is no talk
    ],
)
def test_the_need_is_told_from_what_else_is_searched(text, need):
    found = talk().find(syllables(text), accents=not text.isascii())
    assert (found.need if found else None) == need


def test_a_query_that_is_an_example_of_other_matters_is_no_talk():
    said = Example(("vneid", "bi", "loi"), ours=False)
    known = Elsewhere(NAMES, Examples((*ELSEWHERE.examples.examples, said)))
    assert talk(elsewhere=known).find(syllables("vneid bị lỗi"), accents=True) is None
    assert talk(elsewhere=known).find(syllables("vneid bị lỗi không mở được"), accents=True).need == "outage"


@pytest.mark.parametrize(
    ("text", "need", "positions"),
    [
        ("they sent the papers back", "returned", {1, 3, 4}),
        ("portals are not loading", "outage", {0, 3}),  # as stems, without stop words
        ("birth certificate for my son", None, set()),
        ("it is not for this", None, set()),
    ],
)
def test_english_is_compared_by_stems(text, need, positions):
    said = [("returned", "papers sent back to me"), ("outage", "the portal does not load")] * 60
    names = Counts(words=("birth", "certif", "passport"), numbers=(300, 300, 300))
    elsewhere = Elsewhere(names, Examples((Example(("birth", "certif"), ours=True),)))
    known = NeedTalk.of([(need_, words.split()) for need_, words in said], elsewhere, english=True)
    found = known.find(text.split(), accents=False)
    assert (found.need if found else None, set(found.positions) if found else set()) == (need, positions)


def test_words_of_the_procedure_are_no_talk():
    found = talk().find(syllables("nộp lên họ trả về khai sinh"), accents=True)
    assert found.need == "returned"
    assert found.positions.isdisjoint({5, 6})


@pytest.mark.parametrize("elsewhere", [Elsewhere(Counts(), ELSEWHERE.examples), Elsewhere(NAMES)])
def test_nothing_is_said_where_nobody_knows_what_else_is_searched(elsewhere):
    assert talk(elsewhere=elsewhere).find(syllables("nộp lên họ trả về"), accents=True) is None


def test_a_few_phrases_say_too_little():
    assert talk(times=1).find(syllables("nộp lên họ trả về"), accents=True) is None


# Standard words


@pytest.mark.parametrize(
    ("text", "accents", "said"),
    [
        ("tui nộp lộn phường", True, "tôi nộp nhầm xã"),
        ("đóng dư tiền", True, "nộp thừa tiền"),
        ("tờ khai bị hư", True, "hồ sơ bị hỏng"),
        ("nop lon phuong", False, "nop lon phuong"),  # "lon" may be "lớn"
        ("tui nop giay to", False, "tôi nop hồ sơ"),
    ],
)
def test_words_of_a_region_are_said_in_standard_ones(text, accents, said):
    assert " ".join(standard(text.split(), accents=accents)) == said


@given(st.lists(st.sampled_from(["giấy", "tờ", "khai", "tui", "lộn", "trang", "web", "mất", ""])), st.booleans())
def test_each_word_keeps_its_position_and_standard_words_stay(words, accents):
    once = standard(words, accents=accents)
    assert len(once) == len(words)
    assert standard(once, accents=True) == once or not accents
