import datetime
import io
import re

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from importing.readers.limits import MAX_LIST_ROWS
from importing.readers.table import Cell, CellKind, Table
from importing.readers.workbook.texts import decoded
from importing.readers.workbook.workbook import open_workbook
from importing.refusal import UnreadableError
from tests.importing.workbooks import changed_parts, list_bytes, renamed_part, rows, strict, workbook_bytes


def table(content: bytes) -> Table:
    with open_workbook(io.BytesIO(content)) as workbook:
        return workbook.table(workbook.sheets[0])


def with_sheet_xml(content: bytes, old: str, new: str) -> bytes:
    def change(part: str, text: bytes) -> bytes:
        return re.sub(old.encode(), new.encode(), text) if part == "xl/worksheets/sheet1.xml" else text

    return changed_parts(content, change)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x00c0_", "À"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", ""),
        ("a_x12_b", "a_x12_b"),
        ("plain", "plain"),
    ],
)
def test_escapes_are_decoded_once(stored, shown):
    assert decoded(stored) == shown


def test_escapes_in_cells_and_names_of_sheets():
    content = workbook_bytes({"T_x00ea_n": rows(("_x005F_x000D_", "a_x000D_b"))})
    with open_workbook(io.BytesIO(content)) as workbook:
        (sheet,) = workbook.sheets
        (row,) = workbook.table(sheet).rows
    assert sheet.name == "Tên"
    assert [cell.text for cell in row.cells.values()] == ["_x000D_", "a\rb"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("chữ", Cell("chữ")),
        (1.001193, Cell("1.001193", CellKind.NUMBER)),
        (1001193, Cell("1001193", CellKind.NUMBER)),
        (5.0, Cell("5", CellKind.NUMBER)),
        (True, Cell("TRUE", CellKind.BOOLEAN)),
        (datetime.date(2025, 1, 20), Cell("20/01/2025", CellKind.DATE)),
        ("=A1&B1", Cell("", CellKind.UNCOMPUTED)),
        ("#N/A", Cell("#N/A", CellKind.ERROR)),
    ],
)
def test_what_a_cell_holds(value, expected):
    (row,) = table(list_bytes(rows((value,)))).rows
    assert row.cells == {1: expected}


def test_a_formula_with_its_value_is_the_value_and_an_empty_result_is_blank():
    content = with_sheet_xml(
        list_bytes(rows(("=A2", "=A3"))),
        r'<c r="A1"><f>A2</f><v(?: ?/>|></v>)</c><c r="B1"><f>A3</f><v(?: ?/>|></v>)</c>',
        '<c r="A1" t="str"><f>A2</f><v>có</v></c><c r="B1" t="str"><f>A3</f><v></v></c>',
    )
    (row,) = table(content).rows
    assert row.cells == {1: Cell("có")}


def test_an_error_in_a_formula_is_an_error():
    content = with_sheet_xml(
        list_bytes(rows(("=A2",))),
        r'<c r="A1"><f>A2</f><v(?: ?/>|></v>)</c>',
        '<c r="A1" t="e"><f>A2</f><v>#REF!</v></c>',
    )
    assert table(content).rows[0].cells == {1: Cell("#REF!", CellKind.ERROR)}


def test_merged_ranges_show_their_value_in_every_cell():
    def fill(sheet):
        rows(("a", "b", "c"), ("d",), ("e", None, "f"), ("g", "h"))(sheet)
        sheet.merge_cells("B1:B3")
        sheet.merge_cells("C3:D4")

    found = {row.number: row for row in table(list_bytes(fill)).rows}
    assert [found[number].shown(2) for number in (1, 2, 3, 4)] == [Cell("b"), Cell("b"), Cell("b"), Cell("h")]
    assert [found[number].shown(4) for number in (3, 4)] == [Cell("f"), Cell("f")]
    assert 2 not in found[2].cells  # its own cells are what the row itself says


def test_rich_text_is_one_text_without_readings():
    run = "<r><t>Thủ </t></r><r><t>tục</t></r><rPh><t>x</t></rPh>"
    content = with_sheet_xml(
        list_bytes(rows(("a",))), r'<c r="A1"[^>]*>.*?</c>', f'<c r="A1" t="inlineStr"><is>{run}</is></c>'
    )
    assert table(content).rows[0].cells == {1: Cell("Thủ tục")}


def test_what_lies_beneath_a_merged_range_is_not_shown():
    def fill(sheet):
        rows(("a", "b"), ("c", "d"))(sheet)

    content = with_sheet_xml(
        list_bytes(fill), r"</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B1:B2"/></mergeCells>'
    )
    assert table(content).rows[1].shown(2) == Cell("b")


def test_hidden_rows_columns_and_sheets_are_marked():
    def fill(sheet):
        rows(("a", "b"), ("c", "d"))(sheet)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    content = workbook_bytes(
        {"A": fill, "B": rows(("x",)), "C": rows(("y",))}, hidden={"B": "hidden", "C": "veryHidden"}
    )
    found = table(content)
    assert [row.hidden for row in found.rows] == [False, True]
    assert found.hidden_columns == {2}
    with open_workbook(io.BytesIO(content)) as workbook:
        assert [sheet.hidden for sheet in workbook.sheets] == [False, True, True]


def test_blank_rows_are_counted_and_not_kept():
    def fill(sheet):
        sheet["A1"] = "a"
        sheet["A60000"].font = Font(bold=True)
        sheet["B3"].comment = Comment("x", "y")

    found = table(list_bytes(fill))
    assert ([row.number for row in found.rows], found.row_count, found.is_cut) == ([1], 60_000, False)


def test_rows_that_say_something_are_limited(monkeypatch):
    monkeypatch.setattr("importing.readers.workbook.sheet.MAX_LIST_ROWS", 3)
    found = table(list_bytes(rows(*[(str(number),) for number in range(5)])))
    assert (len(found.rows), found.row_count, found.is_cut) == (3, 5, True)
    assert MAX_LIST_ROWS >= 7_000


def test_the_main_part_is_found_by_its_relationship_and_strict_names_are_read():
    plain = list_bytes(rows(("a", 1.5)))
    for content in (renamed_part(plain, "xl/workbook.xml", "xl/workbook2.xml"), strict(plain)):
        assert table(content).rows == table(plain).rows


def test_the_day_of_the_file_is_unknown_where_it_does_not_say():
    content = list_bytes(rows(("a",)))
    silent = changed_parts(content, lambda part, text: re.sub(rb"<dcterms:created.*?</dcterms:created>", b"", text))
    for source, is_known in ((content, True), (silent, False)):
        with open_workbook(io.BytesIO(source)) as workbook:
            assert (workbook.created is not None) is is_known


def test_rows_out_of_order_are_damage():
    content = with_sheet_xml(list_bytes(rows(("a",), ("b",))), r'<row r="2"', '<row r="1"')
    with pytest.raises(UnreadableError, match="hàng 1"):
        table(content)


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    content = with_sheet_xml(list_bytes(rows(("a",))), r"<worksheet", f"{bomb}<worksheet")
    content = with_sheet_xml(content, r"<sheetData>", '<sheetData><row r="9"><c t="str"><v>&b;</v></c></row>')
    try:
        found = table(content)
    except Exception:  # refused whole is as good: the reader of lists names it as damaged
        return
    assert all("aaa" not in cell.text for row in found.rows for cell in row.cells.values())
