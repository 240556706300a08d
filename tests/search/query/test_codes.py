import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.legal_numbers import legal_number_forms
from search.query.codes import find_codes
from vietnamese.text import clean_line


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
        "1-001193",
        "1 001193",
        "1\u00a0001193",
        "1–001193",
        "1·001193",
        "１．００１１９３",
        "𝟏.𝟎𝟎𝟏𝟏𝟗𝟑",
        "1.\u200b001193",
        "\ufeff1.001\u2060193",
        "TTHC 1.001193.000.00.00.H35",
        "mã1.001193",
        "tthc:1.001193",
        "1.001193-000-00-00-H35",
        "1.001193.H35",
        "1.001193 – Đăng ký khai sinh",
        "1.001193-Đăng ký khai sinh",
    ],
)
def test_a_procedure_code_is_found_in_any_form(text):
    assert find_codes(clean_line(text)).procedures == ("1.001193",)


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "1.234.567 đồng",
        "1.500000 đồng",
        "1-001193-5",
        "2/001193",
        "12.001193",
        "1.0011931",
        "10011930",
        "H15.50.05.13-261008-0975",
        "2026-07-01",
    ],
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


DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"


@pytest.mark.parametrize(
    "text",
    [
        *(f"61/2018/NĐ{dash}CP" for dash in DASHES),
        *(f"Nghị định 61 / 2018 / NĐ {dash} CP của Chính phủ" for dash in DASHES),
        "61/2018/NÐ-CP",
        "61/2018/nð-cp",
        "61/2018/NĐ-СР",
        "61∕2018⁄NĐ-CP",
        "６１／２０１８／ＮĐ－ＣＰ",
        "61/2018/NĐ- CP",
        "61/2018/NĐ CP",
        "61/2018/NĐCP",
        "61/2018-NĐ-CP",
        "số: 61/2018/NĐ-CP.",
        "61/2018/N\u0110\u200b-CP",
    ],
)
def test_a_legal_number_is_one_whatever_its_letters_dashes_and_spaces(text):
    assert find_codes(clean_line(text)).legal_numbers == ("61/2018/nd-cp",)
    assert legal_number_forms(text) == ("61/2018", "61/2018/nd-cp")


@pytest.mark.parametrize(
    "text", ["61/2018/nd", "61/2018/n", "61/2018/NĐ-", "61/2018/NĐ–", "158/2011/TT", "1/2020/NĐ, TT"]
)
def test_a_number_that_breaks_off_is_none(text):
    assert find_codes(clean_line(text)).legal_numbers == ()
    assert len(legal_number_forms(text)) == 1  # serial and year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("60/2014/QH13 – Luật Hộ tịch", "60/2014/qh13"),
        ("60/2014/QH13 - Luật Hộ tịch", "60/2014/qh13"),
        ("61/2018/NĐ-CP – Bộ Tư pháp", "61/2018/nd-cp"),
        ("69/2007/TTLT/BQP-BLĐTBXH-BTC", "69/2007/ttlt-bqp-bldtbxh-btc"),
        ("407/QĐ - NHPT", "407/qd-nhpt"),
        ("01/2020/TT-BTC – Bộ luật", "1/2020/tt-btc"),
    ],
)
def test_words_after_a_dash_are_no_part_of_the_number(text, number):
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
