"""Offices from a spreadsheet: known by their keys, faults row by row, never deleting."""

import csv
import io
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from catalogue.importers.places.offices import OfficeImport, read_offices
from catalogue.models import Office
from catalogue.models.allowed_host import AllowedHost
from tests.factories import AgencyFactory, FieldFactory, LocalityFactory, ProcedureFactory

pytestmark = pytest.mark.django_db
HEADING = [
    "Mã cơ sở",
    "Tên",
    "Loại",
    "Mã địa phương",
    "Địa chỉ",
    "Điện thoại",
    "Lĩnh vực",
    "Mã thủ tục",
    "Kiểm tra ngày",
]
POLICE = [
    "ca-25942",
    "Công an phường Dĩ An",
    "Công an xã, phường",
    "25942",
    "1 Đường Một",
    "0274 1234567",
    "",
    "",
    "01/11/2026",
]


@pytest.fixture(autouse=True)
def places() -> None:
    city = LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    LocalityFactory.create(code="25942", name="Phường Dĩ An", kind="ward", parent=city)
    LocalityFactory.create(code="00004", name="Phường Ba Đình", kind="ward", parent=city)


def text(*rows: list[str], heading: list[str] = HEADING) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heading, *rows])
    return out.getvalue().encode()


def run(content: bytes, name: str = "offices.csv", **options: Any):
    return OfficeImport(**options).run(read_offices(io.BytesIO(content), name), name)


def test_an_office_is_taken_with_what_it_is_competent_for():
    FieldFactory.create(name="Cư trú")
    procedure = ProcedureFactory.create()
    row = [*POLICE[:6], "Cư trú", procedure.code, POLICE[8]]
    assert run(text(row)).as_counts()["added"] == 1
    office = Office.objects.get()
    assert (office.kind, office.locality.code, office.address) == ("commune_police", "25942", "1 Đường Một")
    assert (office.field_names, office.procedure_codes, str(office.checked_on)) == (
        "Cư trú",
        procedure.code,
        "2026-11-01",
    )


def test_a_second_import_changes_nothing_and_a_blank_cell_neither():
    run(text(POLICE))
    assert run(text(POLICE)).as_counts()["unchanged"] == 1
    blank = [*POLICE[:4], "", "", "", "", ""]
    assert run(text(blank)).as_counts()["unchanged"] == 1
    moved = [*POLICE[:4], "2 Đường Hai", "", "", "", ""]
    assert run(text(moved)).as_counts()["changed"] == 1
    office = Office.objects.get()
    assert (office.address, office.telephone) == ("2 Đường Hai", "0274 1234567")


def test_offices_that_the_file_does_not_have_stay():
    run(text(POLICE))
    run(text(["khac", *POLICE[1:]]))
    assert Office.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        (0, "mã có dấu", "mã cơ sở"),
        (0, "", "mã cơ sở"),
        (1, "", "tên"),
        (2, "Quán cà phê", "“Quán cà phê” không phải một giá trị"),
        (3, "99999", "không có địa phương mang mã"),
        (6, "Không có lĩnh vực này", "danh mục chưa có lĩnh vực"),
        (7, "1.999999", "không có thủ tục mã"),
        (8, "hôm qua", "không đọc được"),
        (4, "x" * 600, "địa chỉ"),
    ],
)
def test_a_fault_is_said_by_row_and_the_others_are_taken(column, value, reason):
    bad = list(POLICE)
    bad[column] = value
    report = run(text(bad, ["khac", *POLICE[1:]]))
    assert [(refusal.line, reason in refusal.reason) for refusal in report.refused] == [(2, True)]
    assert list(Office.objects.values_list("key", flat=True)) == ["khac"]


def test_a_map_may_only_lead_to_allowed_hosts():
    AllowedHost.objects.create(host="maps.example.vn")
    heading = [*HEADING, "Bản đồ"]
    good, bad = [*POLICE, "https://maps.example.vn/1"], ["khac", *POLICE[1:], "https://evil.example/1"]
    report = run(text(good, bad, heading=heading))
    assert [refusal.line for refusal in report.refused] == [3]
    assert Office.objects.get().map_url == "https://maps.example.vn/1"


def test_a_place_by_name_must_be_certain():
    LocalityFactory.create(
        code="00099", name="Phường Dĩ An", kind="ward", parent=LocalityFactory.create(code="01", name="Tỉnh Khác")
    )
    heading = ["Mã cơ sở", "Tên", "Loại", "Địa phương"]
    rows = [
        ["a", "A", "commune_police", "Phường Dĩ An"],
        ["b", "B", "commune_police", "Phường Dĩ An, Thành phố Hồ Chí Minh"],
    ]
    report = run(text(*rows, heading=heading))
    assert [(refusal.line, "có nhiều nơi tên" in refusal.reason) for refusal in report.refused] == [(2, True)]
    assert Office.objects.get().locality.code == "25942"


def test_a_trial_writes_nothing():
    assert run(text(POLICE), dry_run=True).as_counts()["added"] == 1
    assert not Office.objects.exists()


@pytest.mark.parametrize(("number", "code"), [(25942, "25942"), (123, "00123"), (4, None)])
def test_a_code_that_lost_its_zeros_is_filled_or_refused(tmp_path, number, code):
    LocalityFactory.create(code="00123", kind="ward")
    book = Workbook()
    book.active.append(["Danh sách nơi nộp"])
    book.active.append(HEADING)
    book.active.append(["a", "A", "Công an xã, phường", number])
    book.save(tmp_path / "offices.xlsx")
    report = run((tmp_path / "offices.xlsx").read_bytes(), "offices.xlsx")
    assert bool(report.refused) is (code is None)
    assert [office.locality.code for office in Office.objects.all()] == ([code] if code else [])


def test_the_download_is_read_again(admin_client, tmp_path):
    AgencyFactory.create(name="Công an cấp xã")
    run(text([*POLICE, "Công an cấp xã"], heading=[*HEADING, "Cơ quan"]))
    for format_ in ("csv", "xlsx"):
        response = admin_client.get(f"/admin/snippets/catalogue/office/?export={format_}")
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert run(content, f"offices.{format_}").as_counts() == {
            "added": 0,
            "changed": 0,
            "unchanged": 1,
            "refused": 0,
        }


def test_the_command_takes_a_file(tmp_path, capsys):
    path = tmp_path / "offices.csv"
    path.write_bytes(text(POLICE))
    call_command("import_offices", path)
    assert "1 thêm mới" in capsys.readouterr().out


def test_ten_thousand_rows_take_a_constant_number_of_queries_a_batch(django_assert_max_num_queries):
    rows = [[f"k{number}", *POLICE[1:]] for number in range(1_000)]
    read = read_offices(io.BytesIO(text(*rows)), "offices.csv")
    with django_assert_max_num_queries(80):
        assert OfficeImport().run(read, "offices.csv").as_counts()["added"] == 1_000


@settings(max_examples=30)
@given(st.lists(st.lists(st.text(max_size=20), min_size=9, max_size=9), max_size=4))
def test_any_table_is_taken_or_refused_row_by_row(rows):
    content = text(*[[cell.replace("\x00", "") for cell in row] for row in rows])
    read = read_offices(io.BytesIO(content), "offices.csv")
    report = OfficeImport(dry_run=True).run(read, "offices.csv")
    assert report.total == len(read)
