import io

import pytest

from importing.readers import delimited
from importing.readers.delimited import read_delimited
from importing.refusal import UnreadableError


def texts(content: bytes) -> list[tuple[int, list[str]]]:
    table = read_delimited(io.BytesIO(content))
    return [(row.number, [cell.text for cell in row.cells.values()]) for row in table.rows]


ROWS = "Mã{0}Tên{0}Cơ quan\n1.000001{0}Một{0}{1}\n"


@pytest.mark.parametrize(
    ("delimiter", "coding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), ("|", "utf-8"), (";", "utf-16-be")],
)
def test_every_delimiter_and_coding_that_excel_writes(delimiter, coding):
    text = ROWS.format(delimiter, '"Bộ Văn hóa, Thể thao"')
    content = (b"\xfe\xff" if coding == "utf-16-be" else b"") + text.encode(coding)
    assert texts(content) == [(1, ["Mã", "Tên", "Cơ quan"]), (2, ["1.000001", "Một", "Bộ Văn hóa, Thể thao"])]


def test_a_stated_delimiter_wins_and_quoted_lines_are_one_row():
    content = 'sep=;\nMã;Tên\n\n1;"a,\nb"\n'.encode()
    assert texts(content) == [(2, ["Mã", "Tên"]), (4, ["1", "a,\nb"])]
    assert read_delimited(io.BytesIO(content)).row_count == 4


def test_a_first_cell_in_quotes_tells_the_delimiter_whatever_other_cells_hold():
    content = '"Tên; mã","Cách nói"\n"=","a;b\n;c\n;d"\n'.encode()
    assert texts(content) == [(1, ["Tên; mã", "Cách nói"]), (2, ["=", "a;b\n;c\n;d"])]


@pytest.mark.parametrize("content", ["Tên;Phí".encode("cp1258"), b"\xc4;\xe0"])
def test_other_codings_are_refused_with_what_to_do(content):
    with pytest.raises(UnreadableError, match="CSV UTF-8"):
        read_delimited(io.BytesIO(content))


def test_a_cell_beyond_all_measure_is_refused():
    with pytest.raises(UnreadableError, match="hàng 2"):
        read_delimited(io.BytesIO(b"a;b\n" + b"x" * 200_000 + b";c\n"))


def test_the_size_is_limited(monkeypatch):
    monkeypatch.setattr(delimited, "MAX_OFFICE_BYTES", 10)
    with pytest.raises(UnreadableError, match="lớn hơn"):
        read_delimited(io.BytesIO(b"a;b\n" * 10))
