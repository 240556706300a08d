"""Whether a query says for whom or what it asks, and no page names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.pipeline import understand
from search.ranking.recipient import is_stranger
from tests.search.documents import procedure
from tests.search.ranking.candidates import candidates, knowledge_of
from vietnamese.letters import unmarked

RESIDENCE = procedure("Đăng ký tạm trú", code="1.000001", aliases=("đăng ký tạm trú cho sinh viên",))
RECORD = procedure("Cấp phiếu lý lịch tư pháp cho công dân Việt Nam", code="1.000002")
DEATH = procedure("Đăng ký khai tử", code="1.000003")
PASSPORT = procedure("Get an ordinary passport", code="1.000004", locale="en", aliases=("passport for a child",))
PAGES = (RESIDENCE, RECORD, DEATH)
WORDS = ("đăng", "ký", "tạm", "trú", "cho", "của", "với", "mèo", "con", "bà", "ngoại", "đã", "mất", "thì", "2t")


def _is_stranger(text: str, *pages, locale: str = "vi") -> bool:
    knowledge = knowledge_of(*pages)
    query = understand(text, locale, knowledge)
    return is_stranger(query, candidates(query, knowledge, *pages))


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký tạm trú cho mèo",
        "dang ky tam tru cho meo",
        "đăng ký tạm trú cho mèo cần giấy tờ gì",
        "lý lịch tư pháp của hàng xóm",
    ],
)
def test_whom_no_page_names_is_a_stranger(text):
    assert _is_stranger(text, *PAGES)


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký tạm trú",
        "đăng ký tạm trú cho con",
        "đăng ký tạm trú cho bà ngoại",
        "đăng ký tạm trú cho bé 2t",
        "đăng ký tạm trú cho sinh viên",
        "cho mèo đăng ký tạm trú",  # the first word is another verb
        "đăng ký tạm trú nhà thuê của người lạ",  # from whom one has it
        "dang ky tam tru nha mua lai cua nguoi quen",
        "đăng ký tạm trú cho con trai một nửa",  # a share
        "đăng ký tạm trú cho khách nhậu xỉn",  # customers, staff, neighbours
        "dang ky tam tru cho tho ho",
        "đăng ký tạm trú nhà trọ của công ty sầu riêng",  # one's own business
        "đăng ký tạm trú phòng cho thuê karaoke",  # a verb
    ],
)
def test_whom_procedures_are_for_is_none(text):
    assert not _is_stranger(text, *PAGES)


def test_the_dead_are_strangers_unless_a_page_speaks_of_death():
    assert _is_stranger("lý lịch tư pháp cho người đã mất", RECORD)
    assert _is_stranger("lý lịch tư pháp cho mẹ đã mất", RECORD)
    assert not _is_stranger("đăng ký khai tử cho người đã mất", DEATH)


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("passport for my parrot", True),
        ("for my parrot a passport", True),
        ("passport for my child", False),
        ("marry my goldfish", True),
        ("marry my boyfriend", False),
        ("marry a canadian", False),
    ],
)
def test_english_says_it_with_stop_words(text, stranger):
    assert _is_stranger(text, PASSPORT, locale="en") is stranger


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_any_words_with_accents_or_without_can_be_asked(words):
    assert _is_stranger(" ".join(words), *PAGES) in (True, False)
    assert _is_stranger(unmarked(" ".join(words)), *PAGES) in (True, False)
