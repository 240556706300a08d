"""What a text or a code says of a place: nothing is guessed between namesakes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.places.find_place import MAX_CHARACTERS, find_place
from catalogue.places.place_asked import PlaceAsked
from catalogue.places.spoken import former_name_sentence, question_of
from starter.files import read_rows
from tests.catalogue.places.real_places import former_ward_rows, full_index, starter_index
from vietnamese.text import fold

SEED = 20261129


def found(text: str) -> PlaceAsked:
    return find_place(text, starter_index())


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("Bắc Giang", "24", "Bắc Giang nay thuộc Bắc Ninh"),
        ("bac giang", "24", "Bắc Giang nay thuộc Bắc Ninh"),
        ("tỉnh Bắc Giang cũ", "24", "Tỉnh Bắc Giang nay thuộc Bắc Ninh"),
        ("Thừa Thiên Huế", "46", "Thừa Thiên Huế nay là TP. Huế"),
        ("Bình Dương", "79", "Bình Dương nay thuộc TP. Hồ Chí Minh"),
        ("Hà Tây", "01", "Hà Tây nay thuộc TP. Hà Nội"),
        ("Thủ Đức", "79", "Thủ Đức nay thuộc TP. Hồ Chí Minh"),
        ("quận Gò Vấp", "79", "Quận Gò Vấp nay thuộc TP. Hồ Chí Minh"),
        ("phường Thảo Điền", "27094", "Phường Thảo Điền nay thuộc Phường An Khánh, TP. Hồ Chí Minh"),
        ("Thảo Điền, Thủ Đức", "27094", "Thảo Điền nay thuộc Phường An Khánh, TP. Hồ Chí Minh"),
        ("Hà Nội", "01", ""),
        ("TP.HCM", "79", ""),
        ("tphcm", "79", ""),
        ("thanh pho hue", "46", ""),
        ("đăk lăk", "66", ""),
        ("phường Dĩ An", "25942", ""),
        ("phường Dĩ An, Bình Dương", "25942", ""),
        (
            "12 đường số 5, phường Thảo Điền, TP Thủ Đức, TPHCM",
            "27094",
            "Phường Thảo Điền nay thuộc Phường An Khánh, TP. Hồ Chí Minh",
        ),
        ("79", "79", ""),
        ("25942", "25942", ""),
        ("26824", "26824", ""),
        ("27088", "27094", "Phường Thảo Điền nay thuộc Phường An Khánh, TP. Hồ Chí Minh"),
    ],
)
def test_a_name_in_any_spelling_is_the_place_of_today(text, code, sentence):
    place = found(text)
    assert (place.code, former_name_sentence(place), place.asks) == (code, sentence, False)


def test_a_split_ward_asks_which_part_with_the_larger_first():
    place = found("phường Linh Đông, Thủ Đức")
    assert place.code == place.province_code == "79"
    assert place.was == "Phường Linh Đông, Thành phố Thủ Đức, Thành phố Hồ Chí Minh"
    assert [str(choice) for choice in place.choices] == [
        "Phường Thủ Đức, Thành phố Hồ Chí Minh",
        "Phường Hiệp Bình, Thành phố Hồ Chí Minh",
    ]
    assert (place.ward_code, place.asks) == ("", True)
    assert question_of(place) == "Phường Linh Đông nay thuộc nhiều nơi. Bạn ở nơi nào?"


def test_a_district_is_its_province_with_its_wards_to_choose_from():
    place = found("Dĩ An")
    assert (place.code, place.asks) == ("79", False)
    assert {choice.name for choice in place.choices} == {"Phường Dĩ An", "Phường Đông Hoà", "Phường Tân Đông Hiệp"}


@pytest.mark.parametrize(("text", "number"), [("phường Tân An", 4), ("Xã Tân Tiến", 7)])
def test_namesakes_are_asked_for(text, number):
    place = found(text)
    assert (place.code, place.province_code, place.asks) == ("", "", True)
    assert len(place.choices) >= number
    assert len({choice.code for choice in place.choices}) == len(place.choices)


def test_a_province_beside_it_tells_a_namesake():
    place = found("phuong tan an can tho")
    assert (place.ward_name, place.province_name) == ("Phường Tân An", "Thành phố Cần Thơ")


@pytest.mark.parametrize("text", ["phường Dĩ An, Hà Nội", "Thủ Đức Bắc Ninh"])
def test_names_that_contradict_each_other_are_no_certain_place(text):
    place = found(text)
    assert (place.code, place.asks) == ("", True)


@pytest.mark.parametrize("text", ["", "   ", "???", "làm căn cước", "99999", "xã", "p. q.", "0" * 500])
def test_what_names_no_place_is_unknown(text):
    assert not found(text).is_known


@given(st.text(max_size=3 * MAX_CHARACTERS))
def test_any_text_has_an_answer(text):
    place = found(text)
    assert place.is_known or not place.province_code
    assert not place.is_certain or place.code


_PROVINCES = sorted(row["name"] for row in read_rows("localities", "provinces.csv"))
_JOINTS = st.sampled_from([", ", " ", " - ", ",", " thuộc "])


@given(st.sampled_from(list(read_rows("localities", "wards.csv"))), _JOINTS, st.sampled_from([str, fold, str.upper]))
def test_every_ward_with_its_province_is_that_ward(row, joint, spell):
    province = next(
        each["name"] for each in read_rows("localities", "provinces.csv") if each["code"] == row["province_code"]
    )
    place = found(spell(f"{row['name']}{joint}{province}"))
    codes = {place.code, *(choice.code for choice in place.choices)}
    assert row["code"] in codes
    assert not place.is_certain or place.code == row["code"]


@given(
    st.lists(
        st.sampled_from(["xã", "phường", "tân", "bình", "thủ", "đức", "p", "q", "1", "tp", "an", ","]), max_size=40
    )
)
def test_reading_ends_soon_however_often_names_begin(words):
    find_place(" ".join(words), starter_index())


def test_forty_former_wards_lead_to_the_wards_that_took_them_over(shared_data):
    """Ten of them split; drawn by a seed. With district and province each is certain, or asks among its successors."""
    draw = random.Random(SEED)  # noqa: S311 (a sample)
    known = {unit.code for unit in full_index(shared_data).units if not unit.former}
    rows = [row for row in former_ward_rows(shared_data) if known.issuperset(row["successor_codes"].split())]
    split = draw.sample([row for row in rows if " " in row["successor_codes"]], 10)
    whole = draw.sample([row for row in rows if " " not in row["successor_codes"]], 30)
    for row in (*split, *whole):
        for spell in (str, fold):
            place = find_place(spell(f"{row['ward']}, {row['district']}, {row['province']}"), full_index(shared_data))
            codes = row["successor_codes"].split()
            if len(codes) == 1:
                assert (place.ward_code, place.is_certain) == (codes[0], True), row
            else:
                assert place.choices[0].code == row["default_successor"], row
                assert {choice.code for choice in place.choices} == set(codes), row
            assert place.province_code, row


def test_no_former_ward_by_its_name_alone_is_taken_for_another(shared_data):
    for row in former_ward_rows(shared_data)[::97]:
        place = find_place(row["ward"], full_index(shared_data))
        codes = set(row["successor_codes"].split())
        offered = {place.code, *(choice.code for choice in place.choices)}
        assert not place.is_certain or place.code in codes, row
        assert codes & offered, row
