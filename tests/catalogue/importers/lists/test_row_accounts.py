"""Every row of a list is read, refused or named: nothing is left out of an import unsaid."""

import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from importing.file_account import FileAccount, RowFate
from tests.importing.workbooks import list_bytes, save

WIDTH = 6
HEADINGS = st.sampled_from(
    [
        ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"),
        ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Phí, lệ phí", "Ghi chú"),
        ("TT", "Tên thủ tục hành chính", "Mã hồ sơ TTHC", "Cơ quan giải quyết"),
    ]
)
CODES = st.integers(0, 999_999).map(lambda number: f"1.{number:06}")
CELLS = st.one_of(
    st.none(),
    CODES,
    st.sampled_from(
        [
            *("Đăng ký khai sinh", "Bộ Tư pháp", "Sở A\nSở B", " ", "-", "x", "I", "II", "A", "1", "(2)"),
            *("Lĩnh vực Hộ tịch", "I. Lĩnh vực Đất đai", "B. TTHC CẤP TỈNH", "TTHC bị bãi bỏ", "Tổng số: 5"),
            *("Ghi chú: xem 1.000001", "#N/A", "=A1", "a_x000D_b", "Mã TTHC", "Tên TTHC"),
        ]
    ),
    st.integers(0, 9_999_999),
    st.floats(0, 9, allow_nan=False),
    st.booleans(),
)
LINES = st.one_of(
    HEADINGS,
    st.tuples(CODES, st.just("Thủ tục a"), st.just("Bộ A"), st.just("Sở A"), st.just("Hộ tịch")),
    st.lists(CELLS, max_size=WIDTH).map(tuple),
    st.just(()),
)
MERGES = st.tuples(st.integers(1, 12), st.integers(1, WIDTH), st.integers(0, 2), st.integers(0, 2))


def read(content: bytes) -> tuple[list, list[FileAccount]]:
    with tempfile.TemporaryDirectory() as folder:
        accounts: list[FileAccount] = []
        return list(read_procedures(save(Path(folder) / "a.xlsx", content), "", accounts.append)), accounts


def merge(sheet, ranges) -> None:
    taken: set[tuple[int, int]] = set()
    for top, left, down, right in ranges:
        cells = {(row, column) for row in range(top, top + down + 1) for column in range(left, left + right + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            sheet.merge_cells(start_row=top, start_column=left, end_row=top + down, end_column=left + right)


@settings(max_examples=60, deadline=None)
@given(
    before=st.lists(LINES, max_size=3),
    heading=HEADINGS,
    lines=st.lists(LINES, max_size=12),
    hidden=st.sets(st.integers(1, 16), max_size=4),
    merges=st.lists(MERGES, max_size=4),
)
def test_the_fates_of_rows_sum_to_the_rows_and_no_code_vanishes(before, heading, lines, hidden, merges):
    shown_rows = [*before, heading, *lines]

    def fill(sheet) -> None:
        for line in shown_rows:
            sheet.append(line)
        merge(sheet, merges)
        for number in hidden:
            sheet.row_dimensions[number].hidden = True

    content = list_bytes(fill)
    found, accounts = read(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    for account in accounts:
        assert account.total >= sheet.max_row
        records = [one for one in found if isinstance(one, ProcedureRecord)]
        assert account.counts.get(RowFate.READ, 0) >= len(records)
        assert account.counts.get(RowFate.REFUSED, 0) >= len(found) - len(records)
        assert min(account.counts.values()) >= 0
        _every_code_is_told(sheet, found, account)


def _every_code_is_told(sheet, found, account: FileAccount) -> None:
    """Each shown row with a code of its own is a record or a refusal, by its number."""
    told = {one.provenance.line if isinstance(one, ProcedureRecord) else one.line for one in found}
    joined = sum(account.counts.get(fate, 0) for fate in (RowFate.READ, RowFate.REFUSED)) - len(told)
    coded = {
        row[0].row
        for row in sheet.iter_rows()
        if not sheet.row_dimensions[row[0].row].hidden
        and any(isinstance(cell.value, str) and cell.value.startswith("1.") and len(cell.value) == 8 for cell in row)
    }
    assert len(coded - told) <= joined


def test_every_row_of_the_official_lists_is_accounted_for(shared_data):
    path = shared_data / "procedure-lists-xlsx.zip"
    accounts: list[FileAccount] = []
    records = list(read_procedures(path, "", accounts.append))
    *sheets, archive = accounts
    with zipfile.ZipFile(path) as file:
        for info, account in zip(file.infolist(), sheets, strict=True):
            sheet = openpyxl.load_workbook(io.BytesIO(file.read(info))).active
            assert account.file == f"{path.name}/{info.filename}"
            assert account.total == sheet.max_row
            assert account.counts[RowFate.READ] + account.counts[RowFate.HEADING] + account.counts[RowFate.TITLE] == (
                account.total
            )
    assert sum(account.counts[RowFate.READ] for account in sheets) == len(records) == 2_642
    assert archive.counts[RowFate.READ] == len(sheets) == 7
