import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.codes import find_codes, legal_number_forms


@pytest.mark.parametrize(
    "text",
    [
        "1.001193",
        "1001193",
        "1,001193",
        "1. 001193",
        "1.001193.000.00.00.H01",
        "thủ tục 1.001193",
        "Mã 1.001193?",
        "mã thủ tục: 1001193.",
        "(1.001193)",
        "1.001193.",
    ],
)
def test_a_procedure_code_is_found_in_any_form(text):
    assert find_codes(text).procedures == ("1.001193",)


@pytest.mark.parametrize(
    "text",
    ["0912345678", "1.234.567 đồng", "12.001193", "1.0011931", "10011930", "H15.50.05.13-261008-0975", "2026-07-01"],
)
def test_other_numbers_are_no_procedure_codes(text):
    assert find_codes(text).procedures == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị định 61/2018/NĐ-CP", "61/2018/nd-cp"),
        ("61/2018/nd-cp", "61/2018/nd-cp"),
        ("NĐ 61/2018", "61/2018"),
        ("Luật 54/2014/QH13 nói gì", "54/2014/qh13"),
        ("quyết định 163/QĐ-BTP", "163/qd-btp"),
        ("01/2023/TTLT-BTP-BCA", "1/2023/ttlt-btp-bca"),
    ],
)
def test_a_legal_number_is_found_with_or_without_accents(text, number):
    assert find_codes(text).legal_numbers == (number,)


@pytest.mark.parametrize("text", ["29/7/2020", "1/2", "24/7", "nam/nữ", "http://a.vn/12/2020/nd"])
def test_dates_and_fractions_are_no_legal_numbers(text):
    assert find_codes(text).legal_numbers == ()


def test_the_rest_of_the_text_is_kept_without_its_codes():
    assert find_codes("khai sinh 1.001193 theo 60/2014/QH13 ở xã").rest.split() == ["khai", "sinh", "theo", "ở", "xã"]


def test_a_document_is_found_by_its_short_and_whole_number():
    assert legal_number_forms("Nghị định số 061/2018/NĐ-CP") == ("61/2018", "61/2018/nd-cp")
    assert legal_number_forms("Luật Hộ tịch") == ()


@given(st.text())
def test_any_text_can_be_searched_for_codes(text):
    found = find_codes(text)
    assert all(len(code) == 8 for code in found.procedures)


@given(st.integers(0, 9), st.integers(0, 999_999))
def test_dotted_and_plain_codes_are_the_same(head, tail):
    assert (
        find_codes(f"{head}{tail:06}").procedures
        == find_codes(f"{head}.{tail:06}").procedures
        == (f"{head}.{tail:06}",)
    )
