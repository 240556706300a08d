import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.live_search.recognise import recognise


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("0912 345 678 mat can cuoc", "mat can cuoc"),
        ("001099012345 doi bang lai xe", "doi bang lai xe"),
        ("mat can cuoc a@b.vn", "mat can cuoc"),
    ],
)
def test_numbers_of_persons_are_not_searched_for(text, searched):
    found = recognise(text)
    assert found.is_personal
    assert found.searched == searched


@pytest.mark.parametrize("text", ["lam khai sinh cho con", "1.001193", "thong tu 75/2022/tt-btc", "phi 35.000 dong"])
def test_what_names_nobody_is_searched_for_as_it_is(text):
    found = recognise(text)
    assert not found.is_personal
    assert found.searched == text


def test_a_dossier_code_is_known_without_its_number():
    found = recognise("H15.50.05.13-261008-0975 tới đâu rồi")
    assert [str(code) for code in found.dossiers] == ["H15.50.05.13-261008-***"]
    assert found.dossiers[0].day == datetime.date(2026, 10, 8)
    assert "0975" not in found.searched
    assert not found.is_personal


def test_a_dossier_code_stays_beside_a_number_that_goes():
    found = recognise("H15.50.05.13-261008-0975 sđt 0912345678")
    assert found.is_personal
    assert found.searched.startswith("H15.50.05.13-261008-***")
    assert "0912345678" not in found.searched


@pytest.mark.parametrize(
    ("text", "code"), [("1.001193", "1.001193"), ("mã 1001193", "1.001193"), ("khai sinh 1.001193", "")]
)
def test_a_code_of_a_procedure_alone(text, code):
    assert recognise(text).procedure_code == code


@given(st.text(max_size=200))
def test_recognising_again_finds_nothing_personal(text):
    searched = recognise(text).searched
    assert recognise(searched).searched == searched or not recognise(searched).is_personal


@pytest.mark.parametrize("text", ["H15.50", "H15.50.0", "h15.50.05.13-26", "H15.50.05.13-261008", "000.00.12.H15-26"])
def test_the_beginning_of_a_dossier_code_is_known(text):
    found = recognise(text)
    assert found.begins_dossier or found.dossiers


@pytest.mark.parametrize(
    "text", ["H15", "1.001193", "B2", "a1.b", "H15.50 tới đâu", "nghị định 118", "50.000", "QD10.2"]
)
def test_what_only_looks_a_little_like_one_is_not(text):
    assert not recognise(text).begins_dossier
