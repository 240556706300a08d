"""Whether a query says where something is to be done, and no page names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.pipeline import understand
from search.ranking.whereabouts import is_elsewhere
from tests.search.documents import procedure
from tests.search.ranking.candidates import candidates, knowledge_of
from vietnamese.letters import unmarked

RESIDENCE = procedure("Đăng ký tạm trú", code="1.000001", aliases=("đăng ký tạm trú trong lều trại",))
HOUSE = procedure("Cấp giấy phép xây dựng nhà ở riêng lẻ", code="1.000002")
PASSPORT = procedure("Get an ordinary passport", code="1.000004", locale="en", aliases=("passport in a submarine",))
PAGES = (RESIDENCE, HOUSE)
WORDS = (
    "đăng",
    "ký",
    "tạm",
    "trú",
    "ở",
    "trên",
    "trong",
    "tại",
    "cùng",
    "dưới",
    "núi",
    "kẹo",
    "nhà",
    "sao",
    "3",
    "thì",
)


def _is_elsewhere(text: str, *pages, locale: str = "vi") -> bool:
    knowledge = knowledge_of(*pages)
    query = understand(text, locale, knowledge)
    return is_elsewhere(query, candidates(query, knowledge, *pages))


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký tạm trú ở chuồng cọp",
        "đăng ký tạm trú trên ngọn dừa",
        "đăng ký tạm trú trong tủ áo cần giấy tờ gì",
        "đăng ký tạm trú dưới gốc me",
        "đăng ký tạm trú tại rạp xiếc",
        "đăng ký tạm trú cùng thần tiên",
        "đăng ký tạm trú trên sao kim",
        "đăng ký tạm trú bên sở thú",  # begins like an office
        "đăng ký tạm trú trong vườn thú",
        "đăng ký tạm trú ở công viên",
        "đăng ký tạm trú ở lãnh sự quán Nhật",  # another state's
        "dang ky tam tru qua dai su quan han",
    ],
)
def test_where_no_page_knows_is_elsewhere(text):
    assert _is_elsewhere(text, *PAGES)


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký tạm trú",
        "đăng ký tạm trú ở đâu",
        "đăng ký tạm trú ở nhà trọ của chị họ",  # a home
        "đăng ký tạm trú tại công an phường",  # an office
        "đăng ký tạm trú ở bệnh viện phổi",  # an institution
        "đăng ký tạm trú trên vneid máy cũ",  # a channel
        "đăng ký tạm trú tại vpđk",  # shorthand
        "đăng ký tạm trú trong bao lâu",  # time
        "đăng ký tạm trú trong vòng 30 ngày",
        "đăng ký tạm trú cùng vợ cũ",  # family
        "đăng ký tạm trú ở ba lan",  # abroad
        "đăng ký tạm trú trên tàu cánh ngầm",  # where people work
        "đăng ký tạm trú trong thời chiến",
        "sửa tên trên giấy phép đi biển",  # a paper
        "xây nhà trên 3 gác",  # a figure
        "giấy phép xây dựng nhà ở kiểu tây",  # a kind of house
        "đăng ký tạm trú trong lều trại",  # named by the page
        "ở chuồng cọp đăng ký tạm trú",  # begins with what one lives in: a story
    ],
)
def test_where_procedures_are_usual_is_not(text):
    assert not _is_elsewhere(text, *PAGES)


def test_the_particle_is_told_by_its_accents():
    """Without accents "trong" may be "trồng", and is no particle where the content knows no better reading."""
    assert not _is_elsewhere("giấy phép trồng kẹo", *PAGES)
    assert not _is_elsewhere("dang ky tam tru o nha tro", *PAGES)


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("passport on the volcano", True),
        ("passport in a submarine", False),
        ("passport in a rented apartment", False),
        ("passport in advance", False),
        ("ordinary passport", False),
    ],
)
def test_english_places_end_with_their_noun(text, elsewhere):
    assert _is_elsewhere(text, PASSPORT, locale="en") is elsewhere


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_any_words_with_accents_or_without_can_be_asked(words):
    assert _is_elsewhere(" ".join(words), *PAGES) in (True, False)
    assert _is_elsewhere(unmarked(" ".join(words)), *PAGES) in (True, False)
