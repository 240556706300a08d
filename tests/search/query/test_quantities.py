"""Ages and sizes of queries and titles, as intervals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.quantities import AGE, Interval, contradict, quantities
from vietnamese.letters import unmarked

UNDER_14 = quantities("Cấp thẻ căn cước cho người dưới 14 tuổi")
FROM_14 = quantities("Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên")

ages = st.integers(min_value=1, max_value=119)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("căn cước cho mẹ 82 tuổi", 82, 82),
        ("căn cước cho bà tám mươi hai tuổi", 82, 82),
        ("con mười lăm tuổi", 15, 15),
        ("con năm tuổi", 5, 5),
        ("bảy mươi mốt tuổi", 71, 71),
        ("tiền cho người trên 70 tuổi", 70, math.inf),
        ("tien cho nguoi tren 70 tuoi", 70, math.inf),
        ("từ đủ 14 tuổi trở lên", 14, math.inf),
        ("I am 82 years old", 82, 82),
        ("bé 6 tháng tuổi", 0.5, 0.5),
        ("làm căn cước cho người già nằm liệt giường", 60, math.inf),
    ],
)
def test_an_age_is_read(text, least, most):
    assert quantities(text) == (Interval(AGE, least, most),)


@pytest.mark.parametrize(
    "text", ["", "1.001193", "thủ tục 1.001193.000.00.00.H01", "người giả mạo", "năm 2024", "tuổi nghề", "3000 tuổi"]
)
def test_no_age_is_read_where_none_is_stated(text):
    assert quantities(text) == ()


def test_sizes_are_read_with_their_units():
    assert quantities("quy mô từ 5.000 m3/ngày đêm trở lên") == (Interval("m³", 5000, math.inf),)
    assert quantities("xe 16 chỗ") == (Interval("seats", 16, 16),)


@pytest.mark.parametrize("text", ["công ty TNHH một thành viên", "cong ty tnhh mot thanh vien", "cty 1 thành viên"])
def test_members_of_a_company_are_counted(text):
    title = quantities("Đăng ký thành lập công ty TNHH hai thành viên trở lên")
    assert title == (Interval("members", 2, math.inf),)
    assert contradict(quantities(text), title)
    assert not contradict(quantities("công ty 5 thành viên"), title)
    assert not contradict(quantities(text), quantities("từ một thành viên thành hai thành viên trở lên"))


@given(ages)
def test_below_and_from_an_age_divide_all_ages(age):
    below, above = quantities(f"dưới {age} tuổi"), quantities(f"từ đủ {age} tuổi trở lên")
    assert contradict(below, above)
    assert contradict(above, below)
    assert contradict(quantities(f"{age} tuổi"), below)
    assert not contradict(quantities(f"{age} tuổi"), above)


@given(ages, ages)
def test_an_age_meets_a_range_exactly_when_it_lies_within(one, other):
    low, high = sorted((one, other))
    within = quantities(f"từ {low} đến {high} tuổi")
    assert within == (Interval(AGE, low, high),)
    for age in (low, high, (low + high) // 2):
        assert not contradict(quantities(f"{age} tuổi"), within)
    assert contradict(quantities(f"{high + 1} tuổi"), within) == (high + 1 <= 120)


@given(ages, st.sampled_from(["dưới {} tuổi", "trên {} tuổi", "{} tuổi", "từ đủ {} tuổi trở lên", "chưa đủ {} tuổi"]))
def test_accents_and_capitals_change_nothing(age, form):
    text = form.format(age)
    assert quantities(unmarked(text)) == quantities(text) == quantities(text.upper())


@given(st.text(max_size=80))
def test_any_text_is_read_and_agrees_with_itself(text):
    found = quantities(text)
    assert all(interval.least <= interval.most for interval in found)
    assert not contradict(found, found)


def test_what_is_not_stated_contradicts_nothing():
    assert not contradict(quantities("căn cước"), UNDER_14)
    assert not contradict(UNDER_14, quantities("Cấp hộ chiếu phổ thông"))
    assert not contradict(quantities("xe 16 chỗ"), UNDER_14)


def test_an_old_person_is_no_child():
    assert contradict(quantities("làm căn cước cho mẹ 82 tuổi"), UNDER_14)
    assert not contradict(quantities("làm căn cước cho mẹ 82 tuổi"), FROM_14)
    assert contradict(quantities("căn cước trẻ dưới 14 tuổi"), FROM_14)
