import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from audit.events import Event
from audit.models import AuditEntry
from catalogue.models import ProcedurePage
from importing import jobs, uploads
from importing.models import ImportJob
from tests.factories import make_tree, procedure_index, question_index
from tests.importing.files import CODE, row, with_text_box, word_file, write_lines

pytestmark = pytest.mark.django_db

INDEX = "/admin/nhap-du-lieu/"


@pytest.fixture(autouse=True)
def launched(monkeypatch, settings, tmp_path) -> list[int]:
    """Processes that would have been started."""
    make_tree()
    settings.IMPORT_DIR = tmp_path / "private"
    started: list[int] = []
    monkeypatch.setattr(jobs, "launch", started.append)
    return started


@pytest.fixture
def editor(django_user_model):
    """May import and add pages; publishing is another permission."""
    user = django_user_model.objects.create_user("bien-tap", password="x")
    group = Group.objects.create(name="Nhập liệu")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="import_procedures")
    )
    _allow(group, "add_page")
    user.groups.add(group)
    return user


def _allow(group: Group, codename: str) -> None:
    permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)


def upload(client, content: bytes, name: str = "thu-tuc.jsonl", *, follow: bool = True):
    return client.post(INDEX, {"kind": "procedures", "file": SimpleUploadedFile(name, content)}, follow=follow)


def lines(tmp_path, *rows) -> bytes:
    return write_lines(tmp_path / "rows.jsonl", *rows).read_bytes()


def run(job: ImportJob) -> ImportJob:
    """What the process of a job does."""
    job.refresh_from_db()
    jobs.run(job)
    job.refresh_from_db()
    return job


def test_upload_then_report_then_apply(admin_client, tmp_path, launched, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(admin_client, lines(tmp_path, row(), "{broken", row("1.000002")))
    job = ImportJob.objects.get()
    assert launched == [job.pk]
    assert response.redirect_chain[-1][0] == reverse("catalogue_imports:job", args=[job.pk])
    assert int(response["Refresh"]) > 0

    run(job)
    assert (job.state, job.counts["new"], job.counts["refused"]) == ("reported", 2, 1)
    assert not ProcedurePage.objects.exists()
    page = admin_client.get(reverse("catalogue_imports:job", args=[job.pk]))
    assert "Refresh" not in page
    assert "không phải JSON" in page.text
    assert "Đăng ký khai sinh" in page.text

    admin_client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
    run(job)
    assert (job.state, job.counts["published"]) == ("applied", 2)
    assert ProcedurePage.objects.filter(live=True, locale__language_code="vi").count() == 2
    assert ProcedurePage.objects.get(code=CODE, locale__language_code="vi").owner == job.user


def test_the_report_shows_what_would_change_field_by_field(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    run(job)
    admin_client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
    run(job)
    upload(admin_client, lines(tmp_path, row(name="Tên <b>mới</b>")))
    again = run(ImportJob.objects.first())
    text = admin_client.get(reverse("catalogue_imports:job", args=[again.pk])).text
    assert "Tên &lt;b&gt;mới&lt;/b&gt;" in text
    assert "Đăng ký khai sinh" in text
    assert "<b>mới" not in text


def test_the_report_tells_what_a_word_file_shows_and_nobody_reads(admin_client):
    content = with_text_box(word_file(), "Phí <b>mới</b>")
    upload(admin_client, content, "a.docx")
    job = run(ImportJob.objects.get())
    url = reverse("catalogue_imports:job", args=[job.pk])
    warning = "Hộp chữ trong tệp Word không đọc được"
    assert job.warnings[warning] == 1
    assert f"{warning}: “Phí &lt;b&gt;mới&lt;/b&gt;”" in admin_client.get(url).text
    admin_client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
    assert run(job).warnings[warning] == 1
    upload(admin_client, content, "a.docx")
    again = run(ImportJob.objects.first())
    assert (again.counts["unchanged"], again.warnings) == (1, {warning: 1})


def test_thousands_of_rows_are_paged_and_filtered(admin_client, tmp_path, django_assert_max_num_queries):
    upload(admin_client, lines(tmp_path, *(row(f"1.{number:06}") for number in range(1, 121)), "{broken"))
    job = run(ImportJob.objects.get())
    url = reverse("catalogue_imports:job", args=[job.pk])
    with django_assert_max_num_queries(40):
        first = admin_client.get(url)
    assert len(first.context["rows"]) == 50
    assert [found.row.kind for found in admin_client.get(url, {"kind": "refused"}).context["rows"]] == ["refused"]
    assert admin_client.get(url, {"p": "999"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"%PDF-1.7"), ("a.exe", b"MZ\x00\x01"), ("a.jsonl", b""), ("a.docx", b"PK\x03\x04")],
)
def test_a_wrong_file_is_refused_at_the_form(admin_client, name, content):
    response = upload(admin_client, content, name)
    assert response.context["form"].errors["file"]
    assert not ImportJob.objects.exists()


def test_a_file_that_is_too_large_is_refused(admin_client, monkeypatch):
    monkeypatch.setattr("importing.admin.forms.MAX_UPLOAD_BYTES", 10)
    assert upload(admin_client, b"{" * 20).context["form"].errors["file"]


def test_uploads_are_private_and_named_by_the_site(admin_client, tmp_path, settings):
    upload(admin_client, lines(tmp_path, row()), name="../../etc/passwd.jsonl")
    job = ImportJob.objects.get()
    stored = uploads.path_of(job)
    assert stored.parent == settings.IMPORT_DIR
    assert "passwd" not in stored.name
    assert stored.stat().st_mode & 0o777 == 0o600
    assert job.file_name == "passwd.jsonl"


def test_who_may_not_import_sees_nothing(client, django_user_model, tmp_path):
    user = django_user_model.objects.create_user("khac", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(INDEX).status_code in (302, 403)
    assert upload(client, lines(tmp_path, row()), follow=False).status_code in (302, 403)
    assert not ImportJob.objects.exists()


def test_an_importer_without_the_right_to_publish_makes_drafts(client, editor, tmp_path):
    client.force_login(editor)
    upload(client, lines(tmp_path, row()))
    job = run(ImportJob.objects.get())
    url = reverse("catalogue_imports:apply", args=[job.pk])
    assert 'name="publish" value="1"' not in client.get(reverse("catalogue_imports:job", args=[job.pk])).text
    client.post(url, {"publish": "1"})
    job.refresh_from_db()
    assert job.state == "reported"
    client.post(url, {"publish": "0"})
    run(job)
    assert not ProcedurePage.objects.get().live


def test_an_importer_who_may_not_add_pages_gets_no_form(client, editor):
    GroupPagePermission.objects.all().delete()
    client.force_login(editor)
    GroupPagePermission.objects.create(
        group=editor.groups.get(), page=question_index(), permission=Permission.objects.get(codename="change_page")
    )
    assert client.get(INDEX).context["form"].kinds == {}


def test_applying_waits_for_the_report_and_for_other_imports(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    apply = reverse("catalogue_imports:apply", args=[job.pk])
    admin_client.post(apply, {"publish": "1"})
    job.refresh_from_db()
    assert job.state == "reporting"
    run(job)
    ImportJob.objects.create(
        kind="procedures", file_name="b", size=1, state="applying", heartbeat_at=timezone.now(), user=job.user
    )
    response = admin_client.post(apply, {"publish": "1"}, follow=True)
    job.refresh_from_db()
    assert job.state == "reported"
    assert "Đang có lần nhập khác chạy (b)" in response.text


def test_a_process_that_died_can_be_started_again_and_ends_the_same(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, *(row(f"1.{number:06}") for number in range(1, 5))))
    job = run(ImportJob.objects.get())
    apply = reverse("catalogue_imports:apply", args=[job.pk])
    admin_client.post(apply, {"publish": "1"})
    call_command("import_procedures", uploads.path_of(job), publish=True, limit=2, verbosity=0)  # as far as it came
    ImportJob.objects.update(heartbeat_at=timezone.now() - datetime.timedelta(minutes=5))
    page = admin_client.get(reverse("catalogue_imports:job", args=[job.pk]))
    assert "dừng giữa chừng" in page.text
    assert "Refresh" not in page
    admin_client.post(apply, {"publish": "1"})
    run(job)
    assert (job.state, job.counts["unchanged"], job.counts["new"]) == ("applied", 2, 2)


def test_a_failure_is_told_on_the_page(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    procedure_index().delete()
    run(job)
    assert (job.state, "danh mục" in job.message) == ("failed", True)


def test_files_and_reports_are_deleted_after_their_time(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = run(ImportJob.objects.get())
    stored = uploads.path_of(job)
    ImportJob.objects.update(created_at=timezone.now() - uploads.KEEP_FILES - datetime.timedelta(days=1))
    uploads.purge()
    job.refresh_from_db()
    assert (stored.exists(), job.stored_name) == (False, "")
    assert "Tệp đã được xóa" in admin_client.get(reverse("catalogue_imports:job", args=[job.pk])).text
    ImportJob.objects.update(created_at=timezone.now() - uploads.KEEP_REPORTS - datetime.timedelta(days=1))
    uploads.purge()
    assert not ImportJob.objects.exists()


def test_deleting_removes_file_and_report(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = run(ImportJob.objects.get())
    stored = uploads.path_of(job)
    admin_client.post(reverse("catalogue_imports:delete", args=[job.pk]))
    assert not stored.exists()
    assert not ImportJob.objects.exists()


def test_changes_need_a_post(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    for name in ("report", "apply", "delete"):
        assert admin_client.get(reverse(f"catalogue_imports:{name}", args=[job.pk])).status_code == 405


def test_the_process_refuses_a_job_that_waits_for_nobody(admin_client):
    with pytest.raises(CommandError):
        call_command("run_import_job", "12345")


def test_the_menu_shows_imports_only_to_importers(admin_client, client, editor):
    assert INDEX in admin_client.get(reverse("wagtailadmin_home")).text
    client.force_login(editor)
    assert INDEX in client.get(reverse("wagtailadmin_home")).text


# Stopping


def test_a_running_import_can_be_stopped(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    url = reverse("catalogue_imports:job", args=[job.pk])
    assert reverse("catalogue_imports:stop", args=[job.pk]) in admin_client.get(url).text
    admin_client.post(reverse("catalogue_imports:stop", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, job.is_running) == ("failed", False)
    assert AuditEntry.objects.filter(event=Event.IMPORTED, data__act="stopped").count() == 1
    assert reverse("catalogue_imports:stop", args=[job.pk]) not in admin_client.get(url).text


def test_what_a_stopped_process_still_reports_is_not_kept(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    stopped = ImportJob.objects.get()
    jobs.stop(job)
    jobs.run(stopped)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "dừng theo yêu cầu" in job.message


def test_who_may_not_import_stops_nothing(client, admin_client, tmp_path, django_user_model):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    user = django_user_model.objects.create_user("khac", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    client.post(reverse("catalogue_imports:stop", args=[job.pk]))
    job.refresh_from_db()
    assert job.is_running


def test_a_running_import_can_be_deleted(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    job = ImportJob.objects.get()
    stored = uploads.path_of(job)
    admin_client.post(reverse("catalogue_imports:delete", args=[job.pk]))
    assert not ImportJob.objects.exists()
    assert not stored.exists()


def test_a_job_whose_process_is_gone_is_over_once_another_starts(admin_client, tmp_path):
    upload(admin_client, lines(tmp_path, row()))
    gone = ImportJob.objects.get()
    ImportJob.objects.update(heartbeat_at=timezone.now() - datetime.timedelta(hours=1))
    upload(admin_client, lines(tmp_path, row("1.000002")))
    gone.refresh_from_db()
    assert gone.state == "failed"
