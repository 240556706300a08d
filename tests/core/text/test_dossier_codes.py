"""Codes of dossiers in texts: found in every form people type, and their numbers hidden."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.dossier_codes import HIDDEN, find_dossier_codes, hide_dossier_numbers
from core.text.masking import mask

TODAY = datetime.date(2026, 11, 29)


def codes(text):
    return [found.code for found in find_dossier_codes(text, TODAY)]


@pytest.mark.parametrize(
    ("typed", "unit", "agency", "day"),
    [
        ("H15.50.05.13-261008-0975", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("xem giùm mã h15.50.05.13-261008-0975 tới đâu", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("H15 . 50 . 05 . 13 - 261008 - 0975", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("H15.50.05.13–261008–0975", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("mã:H29.12-240315-0012.", "H29.12", "H29", datetime.date(2024, 3, 15)),
        ("000.00.53.H48-220921-0099", "000.00.53.H48", "H48", datetime.date(2022, 9, 21)),
        ("000.A0.01.H26-210212-9090", "000.A0.01.H26", "H26", datetime.date(2021, 2, 12)),
        ("G01.899.909-260916-890028", "G01.899.909", "G01", datetime.date(2026, 9, 16)),
        ("H15.50.05.13-261008-***", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("H15.50.05.13-261008", "H15.50.05.13", "H15", datetime.date(2026, 10, 8)),
        ("H15.50-261130-0001", "H15.50", "H15", None),  # tomorrow
        ("H15.50-151231-0001", "H15.50", "H15", None),  # before there were such codes
        ("H15.50-261399-0001", "H15.50", "H15", None),  # no day
    ],
)
def test_a_code_tells_its_agency_and_day_in_any_form(typed, unit, agency, day):
    (code,) = codes(typed)
    assert (code.unit, code.agency, code.day) == (unit, agency, day)


@pytest.mark.parametrize(
    "text",
    ["1.001193", "2.000635.000.00.00.H01", "61/2018/NĐ-CP", "0912.345.678", "29A-123.45", "sinh 12.03-1944", "H15"],
)
def test_other_numbers_are_no_codes(text):
    assert codes(text) == []


def test_the_number_is_hidden_and_the_rest_stays():
    assert hide_dossier_numbers("mã H15.50.05.13-261008-0975 đâu") == f"mã H15.50.05.13-261008-{HIDDEN} đâu"
    assert mask("mã H15.50.05.13-261008-0975 đâu") == f"mã H15.50.05.13-261008-{HIDDEN} đâu"


UNITS = st.from_regex(r"[A-Z]\d{2}(\.\d{2}){1,3}", fullmatch=True)
NUMBERS = st.integers(1, 99_999).map("{:05}".format)


@given(st.text(max_size=20), UNITS, st.dates(datetime.date(2016, 1, 1), TODAY), NUMBERS, st.sampled_from(["-", " - "]))
def test_no_number_of_a_dossier_is_left(around, unit, day, number, joint):
    text = f"{around} {unit}{joint}{day:%y%m%d}{joint}{number}"
    hidden = hide_dossier_numbers(text)
    assert number not in hidden or number in f"{around} {unit} {day:%y%m%d}"
    assert hide_dossier_numbers(hidden) == hidden
    assert mask(mask(text)) == mask(text)
