"""Merged, missing and shifted cells."""

from importing.readers.word.blocks import Table
from tests.importing.readers.word.documents import notes_of, p, r, read, table_texts, tbl, tc, tr

SPAN = '<w:gridSpan w:val="2"/>'
MERGE_START, MERGED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def columns(body: str, reference: int = 0) -> list[list[str]]:
    """Texts of all rows in the columns of one of them."""
    (table,) = [block for block in read(body).blocks if isinstance(block, Table)]
    grid = table.grid
    return [grid.columns(row, grid.rows[reference])[0] for row in grid.rows]


HEADING = tr(tc("A"), tc("B"), tc("C"), tc("D"))


def test_a_cell_over_two_columns_shifts_no_neighbour():
    assert columns(tbl(HEADING, tr(tc("1"), tc("2", SPAN), tc("4"))))[1] == ["1", "2", "", "4"]


def test_columns_left_out_at_either_end_are_empty():
    before = tr(tc("2"), tc("3"), tc("4"), properties='<w:gridBefore w:val="1"/>')
    after = tr(tc("1"), tc("2"), properties='<w:gridAfter w:val="2"/>')
    assert columns(tbl(HEADING, before, after))[1:] == [["", "2", "3", "4"], ["1", "2", "", ""]]


def test_a_vertical_merge_holds_for_all_its_rows():
    rows = (
        tr(tc("1", MERGE_START), tc("2")),
        tr(tc("bị che", MERGED), tc("4")),
        tr(tc("", MERGED), tc("6")),
        tr(tc("7"), tc("8")),
    )
    assert table_texts(tbl(*rows)) == [["1", "2"], ["1", "4"], ["1", "6"], ["7", "8"]]


def test_a_merge_in_both_directions():
    rows = (
        HEADING,
        tr(tc("1"), tc("2", SPAN + MERGE_START), tc("4")),
        tr(tc("5"), tc("", SPAN + MERGED), tc("8")),
    )
    assert columns(tbl(*rows))[1:] == [["1", "2", "", "4"], ["5", "2", "", "8"]]


def test_a_merge_whose_first_row_is_gone_keeps_its_own_text():
    gone = tr(tc("1", MERGE_START), properties='<w:del w:id="1" w:author="A"/>')
    assert table_texts(tbl(gone, tr(tc("2", MERGED)))) == [["2"]]


def test_the_old_horizontal_merge_covers_its_cells():
    row = tr(tc("1", '<w:hMerge w:val="restart"/>'), tc("x", "<w:hMerge/>"), tc("3"), tc("4"))
    assert columns(tbl(HEADING, row))[1] == ["1", "", "3", "4"]


def test_a_border_dragged_in_one_row_changes_no_column():
    widths = (1000, 300, 700, 1000)
    heading = tr(tc("A"), tc("B", SPAN), tc("C"))
    row = tr(tc("1", SPAN), tc("2"), tc("3"))
    assert columns(tbl(heading, row, widths=widths))[1] == ["1", "2", "3"]
    assert columns(tbl(heading, row, widths=widths), reference=1)[0] == ["A", "B", "C"]


def test_a_cell_that_one_row_divides_keeps_both_halves():
    heading = tr(tc("A"), tc("B", SPAN), tc("C"))
    assert columns(tbl(heading, tr(tc("1"), tc("2"), tc("3"), tc("4"))))[1] == ["1", "2\n3", "4"]


def test_cells_outside_the_columns_are_returned():
    (table,) = [block for block in read(tbl(HEADING, tr(*map(tc, "12345")))).blocks if isinstance(block, Table)]
    assert table.grid.columns(table.grid.rows[1], table.grid.rows[0]) == (["1", "2", "3", "4"], ["5"])


def test_a_table_in_a_cell_is_read_as_lines_and_told():
    inner = tbl(tr(tc("Cấp mới"), tc("50.000")), tr(tc("Cấp lại"), tc("30.000")))
    body = tbl(tr(tc(p(r("Lệ phí")) + inner + p()), tc("b")))
    lines = "Cấp mới | 50.000\nCấp lại | 30.000"
    assert table_texts(body) == [[f"Lệ phí\n{lines}", "b"]]
    assert notes_of(body) == [("NESTED_TABLE", lines)]


def test_nonsense_numbers_end():
    assert table_texts(tbl(tr(tc("1", '<w:gridSpan w:val="999999999"/>'), tc("2", '<w:gridSpan w:val="-3"/>')))) == [
        ["1", "2"]
    ]


def test_a_merge_ends_where_a_row_leaves_its_column_out():
    start, left_out = tr(tc("1", MERGE_START), tc("2")), tr(tc("3"), properties='<w:gridBefore w:val="1"/>')
    assert table_texts(tbl(start, left_out, tr(tc("4", MERGED), tc("5")))) == [["1", "2"], ["3"], ["4", "5"]]
