"""The upload of a list of offices: looked at first, then written as a whole or not at all."""

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import AuditEntry
from catalogue.admin.offices import OfficeUploadView
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.office_columns import OFFICE_EXPORT
from catalogue.importers.places.offices import OfficeImport, read_offices
from catalogue.models import Office
from tests.factories import AgencyFactory, LocalityFactory

pytestmark = pytest.mark.django_db
HEADING = "Mã cơ sở,Tên,Loại,Mã địa phương,Địa chỉ"
GOOD = 'ca-1,Công an phường Một,"Công an xã, phường",25942,1 Đường Một'
BAD = 'ca-2,Công an phường Hai,"Công an xã, phường",99999,2 Đường Hai'


@pytest.fixture(autouse=True)
def _place():
    city = LocalityFactory(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    LocalityFactory(code="25942", name="Phường Dĩ An", kind="ward", parent=city)


@pytest.fixture
def upload(admin_client):
    def send(*rows: str, **fields: str):
        file = SimpleUploadedFile("noi-nop.csv", "\n".join([HEADING, *rows]).encode())
        url = reverse(Office.snippet_viewset.get_url_name("import"))
        return admin_client.post(url, {"file": file, **fields})

    return send


def test_a_preview_says_what_each_row_would_do_and_writes_nothing(upload):
    html = upload(GOOD, BAD, dry_run="on").content.decode()
    assert "Kết quả kiểm tra, chưa ghi gì" in html
    assert "1 thêm mới, 1 từ chối" in html
    assert "không có địa phương mang mã “99999”" in html
    assert not Office.objects.exists()


def test_one_refused_row_keeps_the_whole_file_out(upload):
    html = upload(GOOD, BAD).content.decode()
    assert "Chưa ghi gì: có hàng bị từ chối" in html
    assert "Bỏ qua hàng bị từ chối" in html
    assert not Office.objects.exists()
    assert not AuditEntry.objects.filter(event="imported").exists()


def test_refused_rows_are_skipped_where_somebody_says_so(upload):
    html = upload(GOOD, BAD, skips_refused="on").content.decode()
    assert "Kết quả nhập" in html
    assert "99999" in html
    assert Office.objects.get().key == "ca-1"


def test_a_good_file_is_written_and_read_again_changes_nothing(upload):
    assert upload(GOOD).status_code == 302
    before = Office.objects.values().get()
    assert upload(GOOD).status_code == 302
    assert Office.objects.values().get() == before


def test_the_sample_has_every_column_and_cannot_be_imported(admin_client):
    for name in ("Ủy ban nhân dân cấp xã", "Công an cấp xã"):
        AgencyFactory(name=name)
    path = finders.find(OfficeUploadView.sample)
    with open(path, "rb") as stream:
        rows = read_offices(stream, "noi-nop-ho-so.csv")
    with open(path, encoding="utf-8-sig") as stream:
        assert stream.readline().strip().replace('"', "").split(",") == [str(name) for name in OFFICE_EXPORT.values()]
    assert all(isinstance(row, ListRow) for row in rows)
    report = OfficeImport().run(rows, "noi-nop-ho-so.csv")
    assert [refusal.reason for refusal in report.refused] == ["không có địa phương nào tên “xã Ví Dụ, tỉnh Thí Dụ”"] * 2
    html = admin_client.get(reverse(Office.snippet_viewset.get_url_name("import"))).content.decode()
    assert "samples/noi-nop-ho-so.csv" in html
