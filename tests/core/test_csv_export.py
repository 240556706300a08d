"""Files for spreadsheets, in which nothing runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.csv_export import csv_lines, csv_response, safe_cell


@given(st.text())
def test_no_exported_cell_begins_as_a_formula(text):
    (cell,) = next(csv.reader(io.StringIO("".join(csv_lines([text], [])).removeprefix("\ufeff"), newline="")), [""])
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe_cell(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠a"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "1.000001", "khai sinh", "a=b", "a@example.org", -1, 2.5, None])
def test_other_cells_are_left_as_they_are(value):
    assert safe_cell(value) == value


def test_a_header_is_made_safe_like_any_row():
    assert list(csv_lines(["=a", "b"], [["=c", 1]])) == ["\ufeff'=a,b\r\n", "'=c,1\r\n"]


def test_a_download_is_utf_8_that_spreadsheets_recognise():
    response = csv_response("tep.csv", ["tên"], [["khai, sinh"]])
    assert b"".join(response.streaming_content) == '\ufefftên\r\n"khai, sinh"\r\n'.encode()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="tep.csv"'
