"""Files for spreadsheets, in which nothing runs."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.log_actions import log

from core.csv_export import csv_lines, csv_response, safe_cell
from tests.factories import ProcedurePageFactory


@given(st.text())
def test_no_exported_cell_begins_as_a_formula(text):
    (cell,) = next(csv.reader(io.StringIO("".join(csv_lines([text], [])).removeprefix("\ufeff"), newline="")), [""])
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe_cell(text) in (text, f"'{text}")


def cells_of(line: str, separator: str) -> list[str]:
    """As a spreadsheet may split a line: with quotes heeded, and without."""
    read = [cell for row in csv.reader(io.StringIO(line, newline=""), delimiter=separator) for cell in row]
    return [*read, *re.split(rf"{re.escape(separator)}|[\r\n]", line)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@given(st.lists(st.text("=+-@;,|\t\n\r\"' a1"), min_size=1, max_size=4))
def test_no_cell_begins_as_a_formula_whatever_separates_cells(separator, texts):
    line = "".join(csv_lines(texts, [])).removeprefix("\ufeff")
    for cell in cells_of(line, separator):
        assert not cell.strip("\"' \t\r\n").startswith(("=", "+", "-", "@")) or cell.lstrip('" \t\r\n').startswith("'")


def test_a_formula_after_a_semicolon_is_marked_as_text():
    (line,) = csv_lines(["ho so;=cmd|'/C calc'!A0;x"], [])
    assert line == "\ufeff\"ho so;'=cmd|'/C calc'!A0;x\"\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠a"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "1.000001", "khai sinh", "a=b", "a@example.org", -1, 2.5, None])
def test_other_cells_are_left_as_they_are(value):
    assert safe_cell(value) == value


def test_a_header_is_made_safe_like_any_row():
    assert list(csv_lines(["=a", "b"], [["=c", 1]])) == ['\ufeff"\'=a","b"\r\n', '"\'=c","1"\r\n']


def test_a_download_is_utf_8_that_spreadsheets_recognise():
    response = csv_response("tep.csv", ["tên"], [["khai, sinh"]])
    assert b"".join(response.streaming_content) == '\ufeff"tên"\r\n"khai, sinh"\r\n'.encode()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="tep.csv"'


# The admin's own downloads


@pytest.mark.django_db
def test_reports_of_the_admin_write_no_formula(admin_client, admin_user):
    page = ProcedurePageFactory(name="=cmd|'/C calc'!A0")
    log(page, "wagtail.edit", user=admin_user, title="a;=cmd|'/C calc'!A0")
    for path in ("/admin/reports/site-history/", "/admin/reports/aging-pages/", "/admin/reports/locked/"):
        answer = admin_client.get(path, {"export": "csv"})
        text = b"".join(answer.streaming_content).decode()
        assert text.startswith('\ufeff"'), path
        for line in text.splitlines():
            assert line.lstrip("\ufeff").startswith('"')
        for separator in ",;":
            for cell in cells_of(text, separator):
                assert not cell.lstrip('" ').startswith("="), (path, cell)
