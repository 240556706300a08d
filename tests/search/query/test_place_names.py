"""Places are found in queries, and their names are never respelled, however little the content says of them."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.places.unit_kinds import short_name
from search.query.did_you_mean import meant_text
from search.query.knowledge import Knowledge
from search.query.office_question import asks_for_office
from search.query.pipeline import understand
from search.query.understanding import Understanding
from search.steering.place_names import place_names
from starter.files import read_rows
from tests.catalogue.places.real_places import starter_index
from tests.search.query.knowledge import TITLES, small_knowledge
from vietnamese.text import clean_line, fold
from vietnamese.tokens import syllables

# Their syllables are other words of the content, as on a real site.
_CONTENT = (
    *TITLES,
    "Đánh giá lại tài sản",
    "Văn bản của cơ quan",
    "Người Việt Nam định cư ở nước ngoài",
    "Bác sĩ giảng dạy",
    "Trở lại quốc tịch Việt Nam",
    "Đào tạo trình độ cao bằng cấp",
    "Công nhận bằng cấp",
    "Đăng ký tạm trú",
    "Thống nhất cách ghi hồ sơ",
    "Tài sản thu được, hạ năm bậc",
)
_CITIES = (
    "Thủ Đức|Dĩ An|Biên Hòa|Vũng Tàu|Nha Trang|Đà Lạt|Quy Nhơn|Hạ Long|Móng Cái|Hội An|Phú Quốc|Rạch Giá|Mỹ Tho"
    "|Cam Ranh|Tam Kỳ|Cẩm Phả|Uông Bí|Việt Trì|Thuận An|Gò Vấp|Bình Thạnh|Củ Chi|Hóc Môn|Cầu Giấy|Đống Đa|Pleiku"
)


@cache
def knowledge() -> Knowledge:
    small = small_knowledge(titles=_CONTENT)
    index = starter_index()
    return Knowledge(lexicon=small.lexicon, rules=small.rules, places=place_names(index, "vi"), place_index=index)


@cache
def codes() -> dict[str, str]:
    """The code of today by the name without its kind, of the provinces of today and before, and of known cities."""
    former = list(read_rows("localities", "former_localities.csv"))
    names = {short_name(clean_line(row["name"])): row["code"] for row in read_rows("localities", "provinces.csv")}
    provinces = ("province", "city")
    names |= {short_name(clean_line(row["name"])): row["successor_code"] for row in former if row["kind"] in provinces}
    districts = {
        short_name(clean_line(row["name"])): row["successor_code"] for row in former if row["kind"] == "district"
    }
    return names | {city: districts[city] for city in _CITIES.split("|")}


def understood(text: str) -> Understanding:
    return understand(text, "vi", knowledge())


names = st.sampled_from(sorted(codes()))
spellings = st.sampled_from([str, fold, str.lower, str.upper])
phrases = st.sampled_from(["{}", "đăng ký tạm trú ở {}", "đăng ký tạm trú {}", "{} nộp ở đâu", "nộp ở đâu {}"])


@given(names, spellings, phrases, spellings)
def test_every_province_and_known_city_is_found_and_keeps_its_name(name, spell, phrase, spell_phrase):
    query = understood(spell_phrase(phrase).format(spell(name)))
    assert query.place == codes()[name]
    assert " ".join(syllables(fold(name))) in " ".join(syllables(fold(" ".join(query.words))))
    meant = meant_text(query, knowledge().lexicon)
    assert not meant or " ".join(syllables(name)) in " ".join(syllables(meant))


def test_there_are_enough_names():
    assert len(codes()) >= 63 + 20


@pytest.mark.parametrize("text", ["bac giang", "thu duc", "gia lai", "BAC GIANG"])
def test_a_place_alone_is_no_misspelling(text):
    query = understood(text)
    assert meant_text(query, knowledge().lexicon) == ""
    assert query.is_place_alone


@pytest.mark.parametrize(
    ("text", "name", "now"),
    [
        ("lý lịch tư pháp bắc giang", "Bắc Giang", "Bắc Ninh"),
        ("lai xe o thu duc", "Thủ Đức", "TP. Hồ Chí Minh"),
        ("tạm trú quận Gò Vấp", "Quận Gò Vấp", "TP. Hồ Chí Minh"),
        ("tam tru phuong thao dien", "Phường Thảo Điền", "Phường An Khánh, TP. Hồ Chí Minh"),
        ("kết hôn ở Hà Nội", "Hà Nội", ""),
    ],
)
def test_a_former_name_says_what_it_is_today(text, name, now):
    place = understood(text).named_place
    assert place is not None
    assert (place.name, place.now) == (name, now)


@pytest.mark.parametrize(
    "text",
    [
        "người việt nam định cư ở nước ngoài",
        "nguoi viet nam dinh cu",
        "thống nhất hồ sơ",
        "van ban",
        "văn bản nộp ở đâu",
        "trình độ cao bằng cấp",
        "chuyển trường đại học Cần Thơ",
        "giải thưởng Hồ Chí Minh",
        "cấp lại thẻ căn cước",
    ],
)
def test_words_of_something_else_are_no_place(text):
    query = understood(text)
    assert (query.place, query.named_place) == ("", None)


def test_a_name_of_several_provinces_is_a_place_beside_one_of_them_only():
    alone, beside = understood("tạm trú phường Tân An"), understood("tạm trú phường Tân An Cần Thơ")
    assert (alone.place, alone.words) == ("", ("tạm", "trú", "phường", "tân", "an"))
    assert alone.named_place is not None
    assert (alone.named_place.asks, len(alone.named_place.choices) >= 4) == (True, True)
    assert beside.named_place is not None
    assert beside.named_place.name == "Phường Tân An"


def test_a_split_ward_is_its_province_and_asks_for_the_part():
    place = understood("đăng ký tạm trú phường Linh Đông").named_place
    assert place is not None
    assert (place.code, place.asks, place.was.split(", ")[1]) == ("79", True, "Thành phố Thủ Đức")
    assert [choice.name for choice in place.choices] == ["Phường Thủ Đức", "Phường Hiệp Bình"]


@pytest.mark.parametrize("text", ["bình thọ", "đăng ký tạm trú thảo điền", "bao hiem xa hoi", "tang nhon phu"])
def test_a_former_ward_needs_its_kind(text):
    assert understood(text).place == ""


@pytest.mark.parametrize("text", ["đăng ký tạm trú Thủ Đức", "khai sinh ở Hà Nội", "tạm trú"])
def test_a_need_is_no_place_alone(text):
    assert not understood(text).is_place_alone


@pytest.mark.parametrize(
    "text",
    [
        "công an phường Dĩ An địa chỉ",
        "công an phường Dĩ An",
        "cong an phuong di an o dau",
        "địa chỉ ủy ban nhân dân quận Gò Vấp",
        "số điện thoại công an xã",
        "giờ làm việc bộ phận một cửa",
    ],
)
def test_an_office_is_asked_for(text):
    assert asks_for_office(understood(text))


@pytest.mark.parametrize(
    "text",
    ["đăng ký tạm trú công an phường Dĩ An", "thi vào công an", "thủ đức", "đổi địa chỉ công ty"],
)
def test_a_procedure_is_asked_for(text):
    assert not asks_for_office(understood(text))
