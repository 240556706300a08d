import datetime

import pytest
from openpyxl.styles import Font

from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from importing.file_account import FileAccount, RowFate
from importing.readers.limits import MAX_LIST_ROWS
from importing.refusal import Refusal
from tests.importing.files import archive, word_file
from tests.importing.workbooks import (
    HEADING,
    Fill,
    changed_parts,
    list_bytes,
    renamed_part,
    rows,
    save,
    strict,
    workbook_bytes,
)

OFFICE = ("STT", "Mã TTHC", "Tên thủ tục hành chính")


class Result:
    def __init__(self, path) -> None:
        self.accounts: list[FileAccount] = []
        found = list(read_procedures(path, "", self.accounts.append))
        self.records = [one for one in found if isinstance(one, ProcedureRecord)]
        self.refused = [one for one in found if isinstance(one, Refusal)]

    @property
    def codes(self) -> list[str]:
        return [record.code for record in self.records]

    @property
    def warnings(self) -> list[str]:
        return [warning for account in self.accounts for warning in account.warnings]

    def counts(self) -> dict[str, int]:
        return {fate.value: count for fate, count in self.accounts[0].counts.items() if count}


@pytest.fixture
def read(tmp_path):
    def read_(source: Fill | bytes | str, name: str = "a.xlsx") -> Result:
        content = (
            source.encode() if isinstance(source, str) else source if isinstance(source, bytes) else list_bytes(source)
        )
        return Result(save(tmp_path / name, content))

    return read_


# Sheets, rows and columns that are not shown ---------------------------------------------------------------------


def test_every_shown_sheet_with_a_heading_is_read_and_the_others_are_named(read):
    result = read(
        workbook_bytes(
            {
                "Cũ": rows(HEADING, ("1.000001", "Cũ", "", "", "")),
                "Rất kín": rows(HEADING, ("1.000002", "Kín", "", "", "")),
                "Bìa": rows(("Danh mục năm 2026",)),
                "Một": rows(HEADING, ("1.000003", "Thủ tục ba", "", "", "")),
                "Hai": rows(OFFICE, (1, "1.000004", "Thủ tục bốn")),
                "Trống": rows(),
            },
            hidden={"Cũ": "hidden", "Rất kín": "veryHidden"},
        )
    )
    assert result.codes == ["1.000003", "1.000004"]
    assert [record.provenance.file for record in result.records] == ["a.xlsx – Một", "a.xlsx – Hai"]
    assert result.refused == []
    text = "\n".join(result.warnings)
    assert all(f"Trang tính ẩn, không đọc: “{name}”" in text for name in ("Cũ", "Rất kín"))
    assert "không có hàng tiêu đề, không đọc: “Bìa”" in text


def test_a_sheet_without_heading_that_holds_procedures_is_refused(read):
    result = read(
        workbook_bytes({"Một": rows(HEADING, ("1.000003", "Ba", "", "", "")), "Hai": rows(("1.000004", "Bốn"))})
    )
    assert (result.codes, len(result.refused)) == (["1.000003"], 1)
    assert "“Hai” có 1 hàng có mã thủ tục" in result.refused[0].reason


def test_only_hidden_sheets(read):
    book = workbook_bytes({"A": rows(HEADING), "B": rows()}, hidden={"A": "hidden"})
    assert "bỏ ẩn" in read(book).refused[0].reason


@pytest.mark.parametrize(("filtered", "kind"), [(False, "Hàng bị ẩn"), (True, "Hàng bị bộ lọc giấu")])
def test_hidden_and_filtered_rows_are_not_read_and_named(read, filtered, kind):
    def fill(sheet):
        rows(HEADING, *[(f"1.00000{number}", f"Thủ tục {number} a", "", "", "") for number in range(1, 7)])(sheet)
        for number in (3, 4, 6):
            sheet.row_dimensions[number].hidden = True
        if filtered:
            sheet.auto_filter.ref = "A1:E7"
            sheet.auto_filter.add_filter_column(0, ["1.000001"])

    result = read(fill)
    assert result.codes == ["1.000001", "1.000004", "1.000006"]
    assert result.counts() == {"heading": 1, "read": 3, "hidden": 3}
    assert any(warning.startswith(kind) and "3–4, 6" in warning for warning in result.warnings)


def test_a_hidden_column_is_not_read_and_named(read):
    def fill(sheet):
        rows(HEADING, ("1.000001", "Thủ tục", "Bộ Cũ", "Sở Tư pháp", "Hộ tịch"))(sheet)
        sheet.column_dimensions["C"].hidden = True

    result = read(fill)
    assert (result.records[0].ministry, result.records[0].field) == ("", "Hộ tịch")
    assert any("Cột bị ẩn, không đọc: Cơ quan ban hành" in warning for warning in result.warnings)


def test_a_hidden_column_of_codes_is_told(read):
    def fill(sheet):
        rows(HEADING, ("1.000001", "Thủ tục", "", "", ""))(sheet)
        sheet.column_dimensions["A"].hidden = True

    assert "bỏ ẩn" in read(fill).refused[0].reason


# Headings ------------------------------------------------------------------------------------------------------------


def test_an_annex_of_a_decision(read):
    def fill(sheet):
        rows(
            ("ỦY BAN NHÂN DÂN TỈNH A", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("PHỤ LỤC",),
            ("DANH MỤC THỦ TỤC HÀNH CHÍNH LĨNH VỰC TƯ PHÁP",),
            ("(Ban hành kèm theo Quyết định số 163/QĐ-UBND ngày 20/01/2025 của Chủ tịch UBND tỉnh)",),
            (),
            (
                "STT",
                "Thủ tục hành chính",
                None,
                "Cơ quan",
                None,
                "Thời hạn giải quyết",
                "Phí, lệ phí",
                "Căn cứ pháp lý",
            ),
            (None, "Mã TTHC", "Tên TTHC", "thực hiện", "phối hợp"),
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
            ("A", "THỦ TỤC HÀNH CHÍNH CẤP TỈNH"),
            ("I", "LĨNH VỰC HỘ TỊCH (02 TTHC)"),
            (
                1,
                "1.001193.000.00.00.H12",
                "Đăng ký khai sinh",
                "Sở Tư pháp\nỦy ban nhân dân\ncấp xã",
                "Công an tỉnh",
                "01 ngày",
                "Không",
                "- Luật Hộ tịch năm 2014;\n- Nghị định số 123/2015/NĐ-CP.",
            ),
            (2, "1.000894", "Đăng ký kết hôn", "Sở Tư pháp"),
            ("B. THỦ TỤC HÀNH CHÍNH CẤP XÃ",),
            ("II. Lĩnh vực Chứng thực",),
            ("STT", "Mã TTHC", "Tên TTHC"),
            (3, "2.000815", "Chứng thực bản sao"),
            ("Tổng số: 03 thủ tục",),
            (None, None, None, None, "TM. ỦY BAN NHÂN DÂN"),
        )(sheet)
        for merged in ("A3:H3", "A6:A7", "B6:C6", "D6:E6", "F6:F7", "G6:G7", "H6:H7", "B9:H9", "A13:H13", "A14:H14"):
            sheet.merge_cells(merged)

    result = read(fill)
    assert result.refused == []
    first, second, third = result.records
    assert (first.code, first.name, first.field, first.levels) == (
        "1.001193",
        "Đăng ký khai sinh",
        "Hộ tịch",
        ("Cấp Tỉnh",),
    )
    assert first.executing_agencies == ("Sở Tư pháp", "Ủy ban nhân dân cấp xã")
    assert first.coordinating_agencies == ("Công an tỉnh",)
    assert first.decision_number == "163/QĐ-UBND"
    assert [basis.title for basis in first.legal_basis] == ["Luật Hộ tịch năm 2014", "Nghị định số 123/2015/NĐ-CP"]
    assert first.provenance.source == "Danh mục thủ tục hành chính, 163/QĐ-UBND"
    assert (second.code, second.field) == ("1.000894", "Hộ tịch")
    assert (third.code, third.field, third.levels) == ("2.000815", "Chứng thực", ("Cấp Xã",))
    assert result.counts() == {"title": 4, "blank": 1, "heading": 4, "section": 4, "read": 3, "note": 2}
    assert any("không nhập: Thời hạn giải quyết, Phí, lệ phí" in warning for warning in result.warnings)


def test_times_and_fees_are_read_where_the_channels_are_named(read):
    result = read(
        rows(
            (*OFFICE, "Cách thức thực hiện", "Thời hạn giải quyết", "Phí, lệ phí"),
            (1, "1.000001", "Thủ tục một", "Trực tiếp\nTrực tuyến", "05 ngày làm việc", "8.000 đồng"),
        )
    )
    (record,) = result.records
    assert [channel.channel.value for channel in record.channels] == ["counter", "online"]
    assert [time.value for time in record.times] == [5]
    assert [fee.amount for fee in record.fees] == [8_000]
    assert not result.warnings


def test_crosses_below_the_levels(read):
    def fill(sheet):
        rows(
            (*OFFICE, "Cấp thực hiện", None, None),
            (None, None, None, "TW", "Tỉnh", "Xã"),
            (1, "1.000001", "Thủ tục một", None, "x", "X"),
        )(sheet)
        for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:F1"):
            sheet.merge_cells(merged)

    assert read(fill).records[0].levels == ("Cấp Tỉnh", "Cấp Xã")


def test_a_second_table_in_a_sheet_has_columns_of_its_own(read):
    result = read(
        rows(
            ("Mã TTHC", "Tên TTHC", "Lĩnh vực"),
            ("1.000001", "Thủ tục một", "Hộ tịch"),
            ("Mã TTHC", "Tên TTHC", "Lĩnh vực"),
            ("1.000002", "Thủ tục hai", "Hộ tịch"),
            ("TT", "Tên TTHC", "Lĩnh vực", "Mã TTHC"),
            (1, "Thủ tục ba", "Đất đai", "1.000003"),
        )
    )
    assert [(record.code, record.field) for record in result.records] == [
        ("1.000001", "Hộ tịch"),
        ("1.000002", "Hộ tịch"),
        ("1.000003", "Đất đai"),
    ]
    assert result.counts() == {"heading": 3, "read": 3}


def test_abolished_procedures_are_refused_with_what_to_do(read):
    result = read(
        rows(
            ("A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",),
            OFFICE,
            (1, "1.000001", "Thủ tục một"),
            ("B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",),
            (*OFFICE, "Tên VBQPPL quy định việc bãi bỏ"),
            (1, "1.000002", "Thủ tục hai", "Luật X"),
        )
    )
    assert result.codes == ["1.000001"]
    assert (result.refused[0].code, result.refused[0].line) == ("1.000002", 6)
    assert "bãi bỏ" in result.refused[0].reason


def test_one_sheet_of_abolished_procedures(read):
    result = read(rows(("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",), OFFICE, (1, "1.000002", "Thủ tục hai")))
    assert (result.codes, len(result.refused)) == ([], 1)


def test_of_two_columns_of_names_the_first_is_read_and_the_other_named(read):
    heading = ("Mã TTHC", "Tên TTHC", "Tên dịch vụ công")
    result = read(rows(heading, ("(1)", "(2)", "(3)"), ("1.000001", "Thủ tục một", "Dịch vụ một")))
    assert result.records[0].name == "Thủ tục một"
    assert result.warnings == ["Cột có nội dung nhưng không nhập: Tên dịch vụ công"]
    assert result.counts() == {"heading": 2, "read": 1}


def test_a_source_is_the_portal_only_for_its_own_export(read):
    portal = read(rows(HEADING, ("1.000001", "Thủ tục", "", "", ""))).records[0]
    office = read(rows(OFFICE, (1, "1.000001", "Thủ tục"))).records[0]
    assert "Cổng Dịch vụ công" in portal.provenance.source
    assert "Cổng" not in office.provenance.source


# Merged cells --------------------------------------------------------------------------------------------------------


def test_a_merged_value_holds_for_all_its_rows(read):
    def fill(sheet):
        rows(
            HEADING,
            ("1.000001", "Một a", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch"),
            ("1.000002", "Hai a"),
            ("1.000003", "Ba a", "Bộ Công an"),
        )(sheet)
        for merged in ("C2:C3", "D2:D4", "E2:E4"):
            sheet.merge_cells(merged)

    found = [(record.ministry, record.executing_agencies, record.field) for record in read(fill).records]
    assert found == [
        ("Bộ Tư pháp", ("Sở Tư pháp",), "Hộ tịch"),
        ("Bộ Tư pháp", ("Sở Tư pháp",), "Hộ tịch"),
        ("Bộ Công an", ("Sở Tư pháp",), "Hộ tịch"),
    ]


def test_a_value_merged_from_a_hidden_row_holds_for_the_rows_shown(read):
    def fill(sheet):
        rows(HEADING, ("1.000001", "Một a", "Bộ Tư pháp", "", ""), ("1.000002", "Hai a"))(sheet)
        sheet.merge_cells("C2:C3")
        sheet.row_dimensions[2].hidden = True

    assert [(record.code, record.ministry) for record in read(fill).records] == [("1.000002", "Bộ Tư pháp")]


def test_a_code_merged_over_rows_is_one_procedure(read):
    def fill(sheet):
        rows(
            HEADING,
            ("1.000001", "Một a", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch"),
            (None, None, None, "Ủy ban nhân dân cấp xã", None),
            ("1.000002", "Hai a", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch"),
        )(sheet)
        for merged in ("A2:A3", "B2:B3"):
            sheet.merge_cells(merged)

    result = read(fill)
    assert result.codes == ["1.000001", "1.000002"]
    assert result.records[0].executing_agencies == ("Sở Tư pháp", "Ủy ban nhân dân cấp xã")
    assert result.counts() == {"heading": 1, "read": 3}


def test_a_cell_merged_over_columns_is_shared_by_agencies_alone(read):
    def fill(sheet):
        rows(
            HEADING,
            ("1.000001", "Một a", "Bộ Công an", None, "Hộ tịch"),
            ("1.000002", "Hai a", "Bộ Tư pháp", "Sở Tư pháp", None),
        )(sheet)
        for merged in ("C2:D2", "D3:E3"):
            sheet.merge_cells(merged)

    first, second = read(fill).records
    assert (first.ministry, first.executing_agencies) == ("Bộ Công an", ("Bộ Công an",))
    assert (second.executing_agencies, second.field) == (("Sở Tư pháp",), "")


def test_a_name_merged_over_columns_is_still_a_name(read):
    def fill(sheet):
        rows(("Mã TTHC", "Tên TTHC", None), ("1.000001", "Thủ tục hành chính cấp tỉnh"), (1000002, "Hai a"))(sheet)
        for merged in ("B1:C1", "B2:C2", "B3:C3"):
            sheet.merge_cells(merged)

    assert read(fill).codes == ["1.000001", "1.000002"]


# Cells ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.001193, "1.001193"),
        (1.01503, "1.015030"),
        (1001193, "1.001193"),
        ("1001193", "1.001193"),
        ("1,001193", "1.001193"),
        ("1.001.193", "1.001193"),
        (" '1.001193 ", "1.001193"),
        ("1.001193.000.00.00.H12", "1.001193"),
        ("1. 001193", "1.001193"),
    ],
)
def test_codes_as_offices_type_them(read, cell, code):
    assert read(rows(HEADING, (cell, "Thủ tục", "", "", ""))).codes == [code]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("1.000001", "=B9&B8", "", "", ""), "ô B2 là công thức chưa được tính"),
        (("=A9", "Tên", "", "", ""), "ô A2 là công thức chưa được tính"),
        (("1.000001", "Tên", "", "", "=E9"), "ô E2 là công thức chưa được tính"),
        (("1.000001", "#REF!", "", "", ""), "ô B2 báo lỗi #REF!"),
        (("1.000001", "Tên", "", "#N/A", ""), "ô D2 báo lỗi #N/A"),
        ((datetime.date(2025, 1, 20), "Tên", "", "", ""), "ô A2 bị lưu thành ngày tháng"),
        (("1.000001", "Tên", True, "", ""), "ô C2 là giá trị đúng/sai"),
        (("1.000001", "Tên", "", "", 0), "ô E2 là số 0"),
        (("1.000001", 12, "", "", ""), "ô B2 là số 12"),
        (("1.000001", "…", "", "", ""), "ô B2"),
        (("1.000001\n1.000002", "Tên", "", "", ""), "ô A2 có 2 mã"),
        (("1.00119", "Tên", "", "", ""), "thiếu chữ số"),
        (("12345", "Tên", "", "", ""), "mã thủ tục"),
        (("", "Thiếu mã", "", "", ""), "thiếu mã"),
        (("1.000001", "", "", "", ""), "name"),
    ],
)
def test_a_cell_without_a_value_to_rely_on_is_refused_with_its_address(read, line, reason):
    result = read(rows(HEADING, line, ("1.000009", "Thủ tục chín", "", "", "")))
    assert result.codes == ["1.000009"]
    assert result.refused[0].line == 2
    assert reason in result.refused[0].reason


def test_a_formula_that_numbers_the_rows_does_not_matter(read):
    assert read(rows(OFFICE, ("=ROW()-1", "1.000001", "Thủ tục"))).codes == ["1.000001"]


def test_a_line_break_parts_agencies_and_a_procedure_has_one_ministry(read):
    (record,) = read(
        rows(HEADING, ("1.000001", "Cấp thẻ_x000D_\n(cấp lại)", "Bộ A_x000D_\nBộ B", "Sở A_x000D_\nSở B", ""))
    ).records
    assert (record.name, record.ministry) == ("Cấp thẻ (cấp lại)", "Bộ A")
    assert record.executing_agencies == ("Sở A", "Sở B")
    assert any("Bộ A, Bộ B" in warning for warning in record.warnings)


def test_a_very_long_cell_is_read_whole(read):
    name = "Thủ tục " + "dài " * 8_000
    assert read(rows(HEADING, ("1.000001", name, "", "", ""))).records[0].name == name.strip()


def test_rows_that_look_like_notes_and_hold_a_code_are_never_passed_over(read):
    result = read(rows(HEADING, ("Ghi chú: xem 1.000007", "", "", "", ""), ("1.000001", "Thủ tục", "", "", "")))
    assert (result.codes, [refusal.line for refusal in result.refused]) == (["1.000001"], [2])


def test_more_rows_than_the_limit_are_said(read, monkeypatch):
    monkeypatch.setattr("importing.readers.workbook.sheet.MAX_LIST_ROWS", 3)
    result = read(rows(HEADING, *[(f"1.00000{number}", "Thủ tục a", "", "", "") for number in range(1, 6)]))
    assert result.codes == ["1.000001", "1.000002"]
    assert (result.refused[-1].line, str(MAX_LIST_ROWS) in result.refused[-1].reason) == (4, True)
    assert result.counts() == {"heading": 1, "read": 2, "skipped": 3}


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.xlsm", "a.xltx", "a.XLSX"])
def test_workbooks_with_macros_and_templates(read, name):
    assert read(list_bytes(rows(HEADING, ("1.000001", "Thủ tục", "", "", ""))), name).codes == ["1.000001"]


def test_packages_as_other_programs_write_them(read):
    content = list_bytes(rows(HEADING, ("1.000001", "Thủ tục", "Bộ A", "", "")))
    for changed in (renamed_part(content, "xl/workbook.xml", "xl/workbook2.xml"), strict(content)):
        assert [record.ministry for record in read(changed).records] == ["Bộ A"]
    word = word_file()
    for changed in (renamed_part(word, "word/document.xml", "word/document2.xml"), strict(word)):
        assert read(changed, "a.docx").records[0].model_dump(exclude={"provenance"}) == read(word, "a.docx").records[
            0
        ].model_dump(exclude={"provenance"})


def test_a_word_template_is_read(read):
    template = changed_parts(
        word_file(),
        lambda part, text: (
            text.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            if part == "[Content_Types].xml"
            else text
        ),
    )
    assert read(template, "a.dotx").codes == ["1.001193"]


@pytest.mark.parametrize(
    ("name", "coding", "delimiter"),
    [("a.csv", "utf-8-sig", ";"), ("a.csv", "utf-8", ","), ("a.tsv", "utf-16", "\t"), ("a.txt", "utf-8", "\t")],
)
def test_delimited_lists(read, name, coding, delimiter):
    lines = (
        ("DANH SÁCH", "", ""),
        ("Mã TTHC", "Tên TTHC", "Cơ quan thực hiện"),
        ("1.000001", '"Thủ tục, một"', '"Sở A\nSở B"'),
        ("", "", ""),
        ("1.01503", "Thủ tục hai", ""),
    )
    content = "\n".join(delimiter.join(line) for line in lines).encode(coding)
    result = read(content, name)
    (record,) = result.records
    assert (record.name, record.executing_agencies) == ("Thủ tục, một", ("Sở A", "Sở B"))
    assert (result.refused[0].line, "số 0" in result.refused[0].reason) == (5, True)
    assert result.counts() == {"title": 1, "heading": 1, "read": 1, "blank": 1, "refused": 1}


def test_an_archive_is_accounted_for(tmp_path):
    path = archive(
        tmp_path / "a.zip",
        **{
            "a.xlsx": list_bytes(rows(HEADING, ("1.000001", "Thủ tục", "", "", ""))),
            "b.csv": "Mã TTHC;Tên TTHC\n1.000002;Hai a\n".encode(),
            "c.pdf": b"%PDF-1.7",
            "__MACOSX/._a.xlsx": b"x",
            ".DS_Store": b"x",
            "~$a.xlsx": b"x",
        },
    )
    result = Result(path)
    assert result.codes == ["1.000001", "1.000002"]
    account = result.accounts[-1]
    assert dict(account.counts) == {RowFate.READ: 2, RowFate.REFUSED: 1, RowFate.CLUTTER: 3}
    assert [one.file for one in result.accounts] == ["a.zip/a.xlsx", "a.zip/b.csv", "a.zip"]


@pytest.mark.parametrize("cut", [400, 2_000, -30])
def test_a_damaged_workbook_is_refused(read, cut):
    result = read(list_bytes(rows(HEADING, ("1.000001", "Thủ tục", "", "", "")))[:cut])
    assert (result.records, len(result.refused)) == ([], 1)
    assert "hỏng" in result.refused[0].reason


@pytest.mark.parametrize(
    "cells",
    [
        ("Thñ tôc hµnh chÝnh", "Bé T\u00ad ph¸p", "UBND x·", "Hé tÞch"),
        ("Thuû tuïc haønh chính", "Boä Tö phaùp", "UBND xaõ", "Hoä tòch"),
    ],
)
def test_a_row_in_an_old_encoding_is_converted_whole(read, cells):
    record = read(rows(HEADING, ("1.000001", *cells))).records[0]
    assert (record.name, record.ministry) == ("Thủ tục hành chính", "Bộ Tư pháp")
    assert (record.executing_agencies, record.field) == (("UBND xã",), "Hộ tịch")


def test_cells_in_unicode_beside_one_in_an_old_encoding_stay(read):
    record = read(rows(HEADING, ("1.000001", "Thñ tôc hµnh chÝnh", "Bộ Tư pháp", "", "Thi hành án"))).records[0]
    assert (record.name, record.field) == ("Thủ tục hành chính", "Thi hành án")


def test_escapes_in_headings_and_in_delimited_lists(read):
    heading = ("Mã_x000D_số", "Tên_x000A_", "Cơ quan_x0009_ban hành")
    line = ("1.000001", "Cấp thẻ_x000D_ (cấp lại)", "Bộ A_x000D_Bộ B")
    for result in (
        read(rows(heading, line)),
        read("\n".join(map(",".join, (heading, line))), "a.csv"),
    ):
        (record,) = result.records
        assert (record.name, record.ministry) == ("Cấp thẻ (cấp lại)", "Bộ A")


def test_a_far_formatted_cell_neither_hides_nor_invents_rows(read):
    def fill(sheet) -> None:
        rows(HEADING, ("1.000001", "Thủ tục một", "", "", ""))(sheet)
        sheet.cell(60_000, 1).value = " "
        sheet.cell(70_000, 1).value, sheet.cell(70_000, 2).value = "1.000002", "Thủ tục hai"
        sheet.cell(1_048_576, 3).font = Font(bold=True)

    result = read(fill)
    assert (result.codes, result.refused) == (["1.000001", "1.000002"], [])
    assert result.accounts[0].total == 1_048_576


def test_a_code_with_letters_that_look_like_its_signs_is_read_or_refused_whole(read):
    written = ("１．００００１", "1–000012", "1\u200b.000013", "1.О00014", "l.000015")
    result = read(rows(HEADING, *((code, f"Thủ tục {number}", "", "", "") for number, code in enumerate(written))))
    assert result.codes == ["1.000012", "1.000013"]
    assert [one.line for one in result.refused] == [2, 5, 6]
