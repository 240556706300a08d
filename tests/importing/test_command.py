import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import ProcedureIndexPage, ProcedurePage
from importing import command
from tests.factories import make_tree
from tests.importing.files import CODE, archive, list_file, row, with_text_box, word_file, write_lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


def run(*files, **options) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("import_procedures", *files, stdout=out, stderr=errors, verbosity=0, **options)
    return out.getvalue(), errors.getvalue()


def test_every_official_format_in_one_run(tmp_path):
    word = archive(tmp_path / "word.zip", **{"1.docx": word_file()})
    listed = tmp_path / "list.xlsx"
    listed.write_bytes(list_file(("1.000001", "Thủ tục", "Bộ Tư pháp", "Sở Tư pháp", "Hộ tịch")))
    lines = write_lines(tmp_path / "a.jsonl", row("1.000002"))
    out, _ = run(word, listed, lines, publish=True)
    assert set(ProcedurePage.objects.filter(live=True).values_list("code", flat=True)) == {CODE, "1.000001", "1.000002"}
    assert "mới: 3" in out


def test_the_report_is_written_in_full(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", row(), "{broken")
    run(path, report=tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    nothing = {"changed": 0, "kept": 0, "unchanged": 0, "left_out": 0}
    assert report["counts"] == {"refused": 1, "new": 1, **nothing}
    refused = report["rows"][1]
    assert (refused["kind"], refused["file"], refused["line"]) == ("refused", "a.jsonl", 2)
    assert refused["reason"]


def test_limit_reads_only_the_first_records(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", *(row(f"1.{number:06}") for number in range(1, 6)))
    run(path, limit=2)
    assert ProcedurePage.objects.filter(locale__language_code="vi").count() == 2


def test_refusals_are_shown_and_good_records_count(tmp_path):
    _, errors = run(write_lines(tmp_path / "a.jsonl", "{broken", row()))
    assert "a.jsonl:1" in errors


def test_nothing_readable_is_an_error(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="không đọc được"):
        run(path)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"limit": 0}, "--limit"), ({"report": Path("/khong/co/thu-muc.json")}, "thư mục")],
)
def test_wrong_arguments_are_told_before_anything_is_read(tmp_path, options, message):
    with pytest.raises(CommandError, match=message):
        run(write_lines(tmp_path / "a.jsonl", row()), **options)
    assert not ProcedurePage.objects.exists()


def test_a_missing_file_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(CommandError, match="không có tệp"):
        run(write_lines(tmp_path / "a.jsonl", row()), tmp_path / "b.jsonl")
    assert not ProcedurePage.objects.exists()


def test_a_site_without_its_pages_says_what_to_do(tmp_path):
    for page in ProcedureIndexPage.objects.all():
        page.delete()
    with pytest.raises(CommandError, match="nội dung ban đầu"):
        run(write_lines(tmp_path / "a.jsonl", row()))


def test_what_a_file_shows_and_nobody_reads_is_told_each_time(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())
    assert "hộp chữ" not in run(path, publish=True)[1].lower()
    path.write_bytes(with_text_box(word_file(), "Phí mới 150.000 đồng"))
    for _ in range(2):
        out, errors = run(path, publish=True)
        assert "không đổi: 1" in out
        assert f"cảnh báo a.docx {CODE} – Hộp chữ trong tệp Word không đọc được: “Phí mới 150.000 đồng”" in errors


def test_many_warnings_are_counted_by_kind_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "_SHOWN_WARNINGS", 0)
    path = tmp_path / "a.docx"
    path.write_bytes(with_text_box(word_file(), "Phí mới"))
    out, errors = run(path)
    assert "1 Hộp chữ trong tệp Word không đọc được\n" in f"{out}\n"
    assert "cảnh báo" not in errors
