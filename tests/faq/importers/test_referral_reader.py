"""Files of referrals, good and bad."""

import datetime
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.csv_export import csv_lines
from faq.importers.referral_reader import read_referrals
from faq.importers.referral_record import ReferralRecord
from faq.importers.referral_table import read_table
from faq.models import ReferralHandler
from faq.referral_columns import REFERRAL_EXPORT, REFERRAL_KEYS
from importing.file_account import FileAccount, RowFate, ignore
from importing.readers.file_format import Format
from importing.refusal import Refusal, UnreadableError
from tests.importing.files import word_file, write_lines
from tests.importing.workbooks import list_bytes, rows

ROW = {"id": "a", "title": "Ly hôn", "handler": "court", "who": "Tòa án", "action": "Nộp đơn."}
HEADING = [str(REFERRAL_EXPORT[column]) for column in REFERRAL_KEYS]


def read(path: Path, tell=ignore) -> tuple[list[ReferralRecord], list[Refusal]]:
    found = list(read_referrals(path, tell=tell))
    return (
        [one for one in found if isinstance(one, ReferralRecord)],
        [one for one in found if isinstance(one, Refusal)],
    )


def test_the_handler_of_a_yaml_file_is_that_of_its_referrals(tmp_path):
    path = tmp_path / "court.yaml"
    path.write_text(
        "handler: court\nreferrals:\n- {id: a, title: Ly hôn, who: Tòa án, action: Nộp đơn., checked_on: 2026-07-20}\n"
        "- sai\n- {id: b, title: X, who: Y, action: Z, la: 1}\n",
        encoding="utf-8",
    )
    (record,), refused = read(path)
    assert (record.external_id, record.handler) == ("a", ReferralHandler.COURT)
    assert record.checked_on == datetime.date(2026, 7, 20)
    assert [refusal.line for refusal in refused] == [2, 3]
    assert "la: trường lạ" in refused[1].reason


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": ""}, "external_id"),
        ({"title": " "}, "title"),
        ({"title": "a" * 256}, "title"),
        ({"handler": "quốc hội"}, "handler"),
        ({"who": ""}, "who"),
        ({"action": "a" * 401}, "action"),
        ({"link": "http://toaan.gov.vn/"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"telephone": "gọi 113"}, "telephone"),
        ({"checked_on": "2999-01-01"}, "checked_on"),
        ({"checked_on": "hôm qua"}, "checked_on"),
        ({"procedures": ["3.163"]}, "procedures"),
        ({"confirmed": "có lẽ"}, "confirmed"),
    ],
)
def test_a_bad_value_is_refused_by_its_name(tmp_path, changes, field):
    path = write_lines(tmp_path / "a.jsonl", ROW, {**ROW, **changes})
    records, (refusal,) = read(path)
    assert len(records) == 1
    assert refusal.line == 2
    assert field in refusal.reason


def test_word_files_are_refused_with_what_is_read(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())
    assert ".csv" in read(path)[1][0].reason


def test_a_table_without_the_columns_is_refused_by_their_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Tên;Nơi\nLy hôn;Tòa án\n", encoding="utf-8")
    ((refusal,),) = [read(path)[1]]
    assert "Cần làm gì" in refusal.reason


def test_rows_of_a_workbook_are_all_accounted_for(tmp_path):
    heading = (
        "Mã ở nguồn",
        "Việc người dân cần",
        "Loại nơi giải quyết",
        "Ai giải quyết",
        "Cần làm gì",
        "Ghi chú riêng",
    )
    path = tmp_path / "a.xlsx"
    lines = rows(("DANH SÁCH",), heading, ("a", "Ly hôn", "Công an", "Tòa", "Nộp", "x"), (None, "Thiếu mã"), ())
    path.write_bytes(list_bytes(lines))
    accounts: list[FileAccount] = []
    (record,), (refusal,) = read(path, accounts.append)
    assert record.handler == ReferralHandler.POLICE
    assert (record.provenance.line, refusal.line) == (3, 4)
    assert accounts[0].counts[RowFate.TITLE] == accounts[0].counts[RowFate.HEADING] == 1
    assert "Ghi chú riêng" in accounts[0].warnings[0]


def test_headings_and_handlers_are_read_in_english_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Id at the source,The need,Kind of handler,Who handles it,What to do\na,Ly hôn,court,Tòa án,Nộp đơn.\n",
        encoding="utf-8",
    )
    (record,), refused = read(path)
    assert not refused
    assert record.handler == ReferralHandler.COURT


# Letters, signs that spreadsheets take for formulas, and those that part cells.
_WORDS = st.text(alphabet="aăđêộ =+-@'\";,|/.\\＝", min_size=1, max_size=30).filter(lambda text: text.strip())


@given(titles=st.lists(_WORDS, min_size=1, max_size=4), wordings=st.lists(_WORDS, max_size=3))
def test_cells_of_a_download_are_read_as_they_were(titles, wordings):
    lines = [
        [str(number), title, "\n".join(wordings), "court", title, title, *[""] * (len(HEADING) - 6)]
        for number, title in enumerate(titles)
    ]
    content = "".join(csv_lines(HEADING, lines)).encode()
    found = list(read_table(io.BytesIO(content), Format.TABLE, "a.csv", ignore))
    assert [row.fields["title"] for row in found] == titles
    assert all(row.fields.get("wordings", []) == wordings for row in found)
    assert [row.fields["handler"] for row in found] == ["court"] * len(titles)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    with suppress(UnreadableError):
        assert all(read_table(io.BytesIO(content), Format.TABLE, "a.csv", ignore))
