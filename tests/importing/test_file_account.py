"""What became of the rows of a list reaches the reports of the admin and of the command."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from importing import jobs
from importing.file_account import FileAccount, RowFate
from importing.models import ImportJob
from tests.factories import make_tree
from tests.importing.workbooks import HEADING, rows, save, workbook_bytes

pytestmark = pytest.mark.django_db

LINE = "a.xlsx – Mới: 4 = 1 đọc được + 1 từ chối + 1 trống + 1 tiêu đề"


@pytest.fixture
def workbook() -> bytes:
    make_tree()
    new = rows(HEADING, ("1.000001", "Thủ tục một", "", "", ""), (), ("1.000002", "=B2", "", "", ""))
    return workbook_bytes({"Cũ & <b>": rows(HEADING), "Mới": new}, hidden={"Cũ & <b>": "hidden"})


def test_an_account_survives_its_json():
    account = FileAccount("a.xlsx", "Mới", {RowFate.READ: 2, RowFate.BLANK: 0}, ("Hàng bị ẩn: 3",))
    assert FileAccount.from_json(account.as_json()).as_line() == account.as_line() == "a.xlsx – Mới: 2 = 2 đọc được"
    assert FileAccount.from_json(account.as_json()).warnings == account.warnings


def test_the_report_of_the_admin_accounts_for_every_sheet(admin_client, workbook, monkeypatch, settings, tmp_path):
    monkeypatch.setattr(jobs, "launch", lambda job_id: None)
    settings.IMPORT_DIR = tmp_path / "private"
    admin_client.post("/admin/nhap-du-lieu/", {"kind": "procedures", "file": SimpleUploadedFile("a.xlsx", workbook)})
    job = ImportJob.objects.get()
    jobs.run(job)
    job.refresh_from_db()
    assert (job.counts["new"], job.counts["refused"]) == (1, 1)
    assert job.warnings["Trang tính ẩn, không đọc"] == 1
    text = admin_client.get(reverse("catalogue_imports:job", args=[job.pk])).text
    assert LINE in text
    assert "Cũ &amp; &lt;b&gt;" in text
    assert "ô B4 là công thức chưa được tính" in text
    jobs.start(job, apply=False)
    job.refresh_from_db()
    assert job.files == []


def test_the_command_tells_it_and_writes_it(workbook, tmp_path):
    path, report, out = save(tmp_path / "a.xlsx", workbook), tmp_path / "report.json", io.StringIO()
    call_command("import_procedures", path, report=report, stdout=out, stderr=io.StringIO(), verbosity=0)
    assert LINE in out.getvalue()
    assert "Trang tính ẩn, không đọc: “Cũ & <b>”" in out.getvalue()
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    assert files[0]["counts"] == {"read": 1, "refused": 1, "blank": 1, "heading": 1}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xls", b"<html><table>", "trang HTML mang tên .xls"),
        ("a.docx", b"{\\rtf1}", "RTF mang tên .docx"),
    ],
)
def test_the_form_says_what_a_file_is(admin_client, name, content, reason):
    make_tree()
    data = {"kind": "procedures", "file": SimpleUploadedFile(name, content)}
    response = admin_client.post("/admin/nhap-du-lieu/", data)
    assert reason in str(response.context["form"].errors["file"])
