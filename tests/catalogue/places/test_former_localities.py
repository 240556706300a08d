"""The list of former wards: imported whole, again without a change, faults row by row."""

import csv
import io
import lzma
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from catalogue.importers.places import former_localities
from catalogue.models import FormerLocality, Locality
from catalogue.places.find_place import find_place
from importing.refusal import UnreadableError
from tests.factories import LocalityFactory

pytestmark = pytest.mark.django_db
HEADING = ["code", "ward", "district", "province", "successor_codes", "default_successor"]
LINH_DONG = ["26821", "Phường Linh Đông", "Thành phố Thủ Đức", "Thành phố Hồ Chí Minh", "26809 26824", "26824"]
THAO_DIEN = ["27088", "Phường Thảo Điền", "Thành phố Thủ Đức", "Thành phố Hồ Chí Minh", "27094", "27094"]


@pytest.fixture(autouse=True)
def wards() -> list[Locality]:
    city = LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    names = {"26809": "Phường Hiệp Bình", "26824": "Phường Thủ Đức", "27094": "Phường An Khánh"}
    return [LocalityFactory.create(code=code, name=name, kind="ward", parent=city) for code, name in names.items()]


def text(*rows: list[str], heading: list[str] = HEADING) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heading, *rows])
    return out.getvalue().encode()


def run(content: bytes, name: str = "wards.csv", **options):
    rows = former_localities.read_former_wards(io.BytesIO(content), name)
    return former_localities.FormerLocalityImport(**options).run(rows, name)


def test_a_ward_gets_its_successors_the_larger_first():
    assert run(text(LINH_DONG, THAO_DIEN)).as_counts() == {"added": 2, "changed": 0, "unchanged": 0, "refused": 0}
    row = FormerLocality.objects.get(code="26821")
    assert (row.name, row.district, row.province) == tuple(LINH_DONG[1:4])
    assert (row.successor.code, [part.locality.code for part in row.parts.all()]) == ("26824", ["26809"])
    assert str(row.valid_to) == "2025-06-30"
    assert [choice.code for choice in find_place("linh dong").choices] == ["26824", "26809"]


def test_a_second_import_changes_nothing():
    content = text(LINH_DONG, THAO_DIEN)
    run(content)
    before = list(FormerLocality.objects.order_by("pk").values())
    assert run(content).as_counts() == {"added": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert list(FormerLocality.objects.order_by("pk").values()) == before


def test_a_row_that_changed_is_written_anew():
    run(text(LINH_DONG))
    whole = [*LINH_DONG[:4], "26824", ""]
    assert run(text(whole)).as_counts()["changed"] == 1
    assert not FormerLocality.objects.get(code="26821").parts.exists()
    assert FormerLocality.objects.count() == 1


def test_a_trial_writes_nothing():
    assert run(text(LINH_DONG), dry_run=True).as_counts()["added"] == 1
    assert not FormerLocality.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        (0, "268", "mã “268” không phải năm chữ số"),
        (1, "Quận 1", "không bắt đầu bằng Phường"),
        (4, "26824 11111", "không có phường, xã nào mang mã 11111"),
        (4, "", "chưa ghi mã nơi nhận"),
        (4, "79", "không có phường, xã nào mang mã 79"),
        (5, "27094", "không nằm trong các mã nơi nhận"),
        (1, f"Phường {'x' * 100}", "dài quá"),
    ],
)
def test_a_fault_is_said_by_row_and_the_others_are_taken(column, value, reason):
    bad = list(LINH_DONG)
    bad[column] = value
    report = run(text(bad, THAO_DIEN))
    assert [(refusal.line, reason in refusal.reason) for refusal in report.refused] == [(2, True)]
    assert list(FormerLocality.objects.values_list("code", flat=True)) == ["27088"]


def test_a_code_twice_is_refused_with_the_first_line():
    report = run(text(THAO_DIEN, THAO_DIEN))
    assert [refusal.reason for refusal in report.refused] == ["mã 27088 đã có ở hàng 2"]


def test_an_import_that_was_interrupted_goes_on(monkeypatch):
    monkeypatch.setattr(former_localities, "_BATCH", 1)
    rows = former_localities.read_former_wards(io.BytesIO(text(LINH_DONG, THAO_DIEN)), "wards.csv")

    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        former_localities.FormerLocalityImport().run(rows, "wards.csv", tick=stop)
    assert FormerLocality.objects.count() == 1
    again = former_localities.FormerLocalityImport().run(rows, "wards.csv")
    assert (again.as_counts()["added"], again.as_counts()["unchanged"]) == (1, 1)


def test_workbooks_and_packed_files_are_read_alike(tmp_path: Path):
    book = Workbook()
    book.active.append(["Mã cũ", "Tên cũ", "Quận, huyện", "Tỉnh", "Mã nơi nhận", "Mã nơi nhận phần lớn"])
    book.active.append([26821, *LINH_DONG[1:4], LINH_DONG[4], 26824])
    book.save(tmp_path / "wards.xlsx")
    assert run((tmp_path / "wards.xlsx").read_bytes(), "wards.xlsx").as_counts()["added"] == 1
    assert run(lzma.compress(text(LINH_DONG)), "wards.csv.xz").as_counts()["unchanged"] == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"a,b\n1,2\n", "wards.csv"),
        (b"", "wards.csv"),
        (b"%PDF-1.4", "wards.pdf"),
        (b"\xfd7zXZ\x00junk", "wards.csv.xz"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_a_reason(content, name):
    with pytest.raises(UnreadableError):
        run(content, name)


def test_the_command_reports_and_says_what_is_wrong(tmp_path: Path, capsys):
    path = tmp_path / "wards.csv"
    path.write_bytes(text(LINH_DONG, [*THAO_DIEN[:4], "11111", ""]))
    call_command("import_former_localities", path)
    shown = capsys.readouterr()
    assert "wards.csv:3 27088 – không có phường, xã nào mang mã 11111" in shown.err
    assert "1 thêm mới, 1 từ chối" in shown.out
    with pytest.raises(CommandError):
        call_command("import_former_localities", tmp_path / "none.csv")
