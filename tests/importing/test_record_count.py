import pytest

from catalogue.importers.kind import PROCEDURES
from faq.importers.kind import QUESTIONS
from importing.record_count import count_records
from tests.importing.files import CODE, archive, list_file, row, word_file, write_lines

ROWS = (
    ("1.000001", "Thủ tục một", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch"),
    ("1.000002", "Thủ tục hai", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch"),
)


@pytest.fixture
def official_files(tmp_path):
    listed = tmp_path / "list.xlsx"
    listed.write_bytes(list_file(*ROWS))
    return [
        write_lines(tmp_path / "a.jsonl", row("1.000003"), "{broken"),
        archive(tmp_path / "all.zip", **{"1.docx": word_file(), "list.xlsx": list_file(*ROWS)}),
        listed,
    ]


def test_as_many_procedures_are_counted_as_are_read(official_files):
    counts = [PROCEDURES.count([path]) for path in official_files]
    assert counts == [len(list(PROCEDURES.read(path, path.name))) for path in official_files] == [2, 3, 2]
    assert PROCEDURES.count(official_files) == 7


def test_a_kind_without_spreadsheets_counts_one_refusal_for_each(official_files):
    listed = official_files[-1]
    assert QUESTIONS.count([listed]) == len(list(QUESTIONS.read(listed, listed.name))) == 1


def test_a_file_that_cannot_be_counted_leaves_the_total_open(tmp_path):
    damaged = tmp_path / "list.xlsx"
    damaged.write_bytes(list_file(*ROWS)[:-200])
    lines = write_lines(tmp_path / "a.jsonl", row(CODE))
    assert PROCEDURES.count([lines, damaged]) is None
    assert count_records([lines, tmp_path / "missing.jsonl"]) is None
