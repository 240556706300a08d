import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.gaps.order import urgency
from helpdesk.gaps.words import key_of, nearest, pairs


@pytest.mark.parametrize("words", ["Xin giấy phép nuôi hổ", "xin giay phep nuoi ho", "XIN  giấy phép nuôi hổ!"])
def test_all_spellings_of_a_need_have_one_key(words: str) -> None:
    assert key_of(words) == "xin giay phep nuoi ho"


def test_the_same_need_in_other_words_is_near() -> None:
    key = key_of("xin giấy phép nuôi hổ")

    assert [
        near.key for near in nearest(key, [key_of("giấy phép nuôi hổ xin ở đâu ạ"), key_of("đổi bằng lái xe")])
    ] == ["giay phep nuoi ho xin o dau a"]


def test_the_same_thing_done_to_another_object_is_not_near() -> None:
    assert nearest(key_of("làm lại thẻ căn cước"), [key_of("làm lại hộ chiếu")]) == []


def test_politeness_alone_makes_nothing_near() -> None:
    assert nearest(key_of("dạ cho em hỏi hộ chiếu"), [key_of("dạ cho em hỏi đất đai")]) == []


@given(st.lists(st.text(alphabet="abc ", max_size=12), max_size=12))
def test_being_near_goes_both_ways(keys: list[str]) -> None:
    found = pairs(keys)
    for key, near in found.items():
        for each in near:
            mutual = {other.key for other in nearest(each.key, keys, most=len(keys))}
            assert key in mutual
            assert each.key != key


def test_of_two_needs_the_one_with_more_people_goes_first_until_it_is_old() -> None:
    assert urgency(10, 1, 0) > urgency(5, 1, 0)
    assert urgency(10, 1, 14) == pytest.approx(urgency(5, 1, 0))
    assert urgency(10, 1, 28) < urgency(5, 1, 0)
    assert urgency(1, 1, -1) == 1
