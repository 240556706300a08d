"""The report of an import in the admin: what it shows, what can be left out of it, and where it leads."""

import csv
import io
from importlib import import_module
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from catalogue.importers.procedures import OLDER_SOURCE
from catalogue.models import ProcedurePage
from faq.models import QuestionPage
from importing import jobs
from importing.models import ImportJob
from tests.factories import make_tree
from tests.importing import files
from tests.importing.files import write_lines
from tests.importing.workbooks import HEADING, list_bytes, rows

pytestmark = pytest.mark.django_db


def row(code: str = files.CODE, **changes: Any) -> dict[str, Any]:
    """With a name of which nothing is cut: where only the name differs, only the name is reported."""
    return files.row(code, **{"name": "Việc khai sinh", **changes})


@pytest.fixture(autouse=True)
def site(monkeypatch, settings, tmp_path):
    make_tree()
    settings.IMPORT_DIR = tmp_path / "private"
    monkeypatch.setattr(jobs, "launch", lambda job_id: None)


@pytest.fixture
def upload(admin_client, tmp_path):
    """Upload a file of these records, or with this content, and read it; returns the job."""

    def upload_(*records, content: bytes = b"", name: str = "thu-tuc.jsonl", kind: str = "procedures") -> ImportJob:
        content = content or write_lines(tmp_path / "rows.jsonl", *records).read_bytes()
        admin_client.post(reverse("catalogue_imports:index"), {"kind": kind, "file": SimpleUploadedFile(name, content)})
        return run(ImportJob.objects.latest("pk"))

    return upload_


@pytest.fixture
def apply(admin_client):
    def apply_(job: ImportJob, *, publish: bool = True, overwrite: bool = False) -> ImportJob:
        data = {"publish": "1" if publish else "0", **({"overwrite": "1"} if overwrite else {})}
        admin_client.post(reverse("catalogue_imports:apply", args=[job.pk]), data)
        return run(job)

    return apply_


def run(job: ImportJob) -> ImportJob:
    job.refresh_from_db()
    jobs.run(job)
    job.refresh_from_db()
    return job


def address(job: ImportJob, name: str = "job", **kwargs) -> str:
    return reverse(f"catalogue_imports:{name}", kwargs={"pk": job.pk, **kwargs})


def page(code: str) -> ProcedurePage:
    return ProcedurePage.objects.get(code=code, locale__language_code="vi")


def edit(code: str, **changes) -> None:
    existing = page(code)
    for name, value in changes.items():
        setattr(existing, name, value)
    existing.save_revision(log_action=True).publish()


def codes(response) -> list[str]:
    return [shown.row.key for shown in response.context["rows"]]


def tabs(response) -> dict[str, int]:
    return {tab.value: tab.count for tab in response.context["tabs"]}


def list_file(*lines: tuple, ministry: str = "Bộ Tư pháp") -> bytes:
    filled = [(code, name, ministry, "Sở Tư pháp", field) for code, name, field in lines]
    return list_bytes(rows(HEADING, *filled))


# What a row says


def test_a_row_whose_values_are_kept_is_not_called_unchanged(admin_client, upload, apply):
    apply(upload(row()))
    edit("1.001193", name="Tên của biên tập viên")
    job = upload(row(name="Tên mới của nguồn", source="nguồn khác"))
    assert (job.counts["kept"], job.counts["unchanged"]) == (1, 0)
    text = " ".join(admin_client.get(address(job)).text.split())
    assert "Giữ nguyên, tệp khác 1 trường" in text
    assert "Giữ nội dung do người biên tập" in text
    assert "Tên của biên tập viên" in text
    assert "Tên mới của nguồn" in text


def test_an_older_source_is_given_as_the_reason(admin_client, upload, apply):
    apply(upload(row()))
    job = upload(row(name="Tên cũ", source="nguồn khác", source_date="2020-01-01"))
    shown = admin_client.get(address(job), {"kind": "kept"}).context["rows"]
    assert [one.row.data["reason"] for one in shown] == [f"{OLDER_SOURCE}: 01/01/2020"]
    assert [one.kept for one in shown] == [1]


def test_a_record_that_was_applied_before_is_compared_with_an_edited_page(admin_client, upload, apply):
    apply(upload(row(), row("1.000002")))
    edit("1.001193", conditions="Điều kiện của biên tập viên", name="Tên khác")
    job = upload(row(), row("1.000002"))
    assert (job.counts["kept"], job.counts["unchanged"]) == (1, 1)
    (shown,) = admin_client.get(address(job), {"kind": "kept"}).context["rows"]
    assert [change["label"] for change in shown.row.data["changes"]] == ["Tên thủ tục"]
    assert "đã được áp dụng trước đây" in shown.row.data["reason"]
    apply(job)
    assert page("1.001193").name == "Tên khác"


def test_a_changed_row_tells_changed_and_kept_fields_apart(admin_client, upload, apply):
    apply(upload(row(summary="")))
    edit("1.001193", name="Tên của biên tập viên")
    job = upload(row(name="Tên mới", result="Bản sao giấy khai sinh"))
    text = " ".join(admin_client.get(address(job)).text.split())
    assert "Thay đổi 1 trường" in text
    assert "giữ nguyên 1 trường" in text


def test_rows_come_by_what_needs_a_look(admin_client, upload, apply):
    apply(upload(row("1.000001"), row("1.000002"), row("1.000003")))
    edit("1.000003", name="Tên của biên tập viên")
    job = upload(
        row("1.000001"),
        row("1.000003", name="Tên khác"),
        row("1.000004"),
        row("1.000002", name="Tên mới"),
        row("sai mã"),
    )
    response = admin_client.get(address(job))
    kinds = [shown.row.kind for shown in response.context["rows"]]
    assert kinds == ["refused", "changed", "new", "kept", "unchanged"]
    counts = {"": 5, "refused": 1, "changed": 1, "new": 1, "kept": 1, "unchanged": 1, "left_out": 0}
    assert tabs(response) == counts
    assert codes(admin_client.get(address(job), {"kind": "new"})) == ["1.000004"]


def test_rows_lead_to_the_page_as_editors_and_the_public_see_it(admin_client, upload, apply):
    apply(upload(row("1.000001"), row("1.000002")))
    page("1.000002").unpublish()
    job = upload(row("1.000001", name="Tên mới"), row("1.000002", name="Tên mới"), row("1.000003"))
    text = admin_client.get(address(job)).text
    live = page("1.000001")
    assert reverse("wagtailadmin_pages:edit", args=[live.pk]) in text
    assert f'href="{live.get_url()}"' in text
    hidden = page("1.000002")
    assert reverse("wagtailadmin_pages:edit", args=[hidden.pk]) in text
    assert f'href="{hidden.get_url()}"' not in text
    live.delete()
    assert admin_client.get(address(job)).status_code == 200


# Finding rows


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1.000002", ["1.000002"]),
        ("1000002", ["1.000002"]),
        ("ket hon", ["1.000002"]),
        ("KẾT HÔN", ["1.000002"]),
        ("dang ky", ["1.000001", "1.000002"]),
        ("hôn đăng", ["1.000002"]),
        ("%", []),
        ("không có", []),
    ],
)
def test_rows_are_found_by_code_and_name(admin_client, upload, words, found):
    job = upload(
        row("1.000001", name="Đăng ký khai sinh"),
        row("1.000002", name="Đăng ký kết hôn"),
        row("1.000003", name="Cấp hộ chiếu"),
    )
    assert codes(admin_client.get(address(job), {"q": words})) == found


def test_search_outcome_and_warnings_narrow_together_and_stay_on_other_pages(admin_client, upload):
    many = [row(f"1.{number:06}", channels=[]) for number in range(1, 61)]
    job = upload(*many, "{broken")
    query = {"kind": "new", "q": "khai sinh", "warned": "1"}
    response = admin_client.get(address(job), query)
    assert response.context["items"].paginator.count == 60
    assert "kind=new&amp;q=khai+sinh&amp;warned=1&amp;p=2" in response.text
    assert len(codes(admin_client.get(address(job), {**query, "p": "2"}))) == 10
    assert not codes(admin_client.get(address(job), {**query, "q": "kết hôn"}))


def test_a_report_costs_the_same_queries_however_long_it_is(admin_client, upload, apply):
    def cost(job: ImportJob, **query: str) -> int:
        admin_client.get(address(job), query)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin_client.get(address(job), query)
        return len(queries)

    def listed(count: int) -> ImportJob:
        lines = [(f"1.{number:06}", f"Thủ tục số {number}", "Hộ tịch") for number in range(1, count + 1)]
        return upload(content=list_file(*lines), name="a.xlsx")

    apply(listed(45))
    few_vanished, few_rows = listed(44), listed(2)
    for query in ({}, {"q": "thu tuc"}, {"kind": "unchanged"}, {"kind": "vanished"}):
        assert cost(few_rows, **query) == cost(few_vanished, **query)


# Rows to leave out


def leave_out(client, job: ImportJob, action: str = "leave_out", codes: tuple[str, ...] = (), **query: str):
    chosen = [str(pk) for pk in job.rows.filter(key__in=codes).values_list("pk", flat=True)]
    return client.post(address(job, "leave_out"), {"action": action, "row": chosen, **query}, follow=True)


def test_a_row_that_is_left_out_is_not_applied(admin_client, upload, apply):
    apply(upload(row("1.000001")))
    job = upload(row("1.000001", name="Tên mới"), row("1.000002"), row("1.000003"))
    response = leave_out(admin_client, job, codes=("1.000001", "1.000002"))
    assert tabs(response) == {
        "": 3, "refused": 0, "changed": 0, "new": 1, "kept": 0, "unchanged": 0, "left_out": 2,
    }  # fmt: skip
    apply(job)
    assert page("1.000001").name == "Việc khai sinh"
    assert not ProcedurePage.objects.filter(code="1.000002").exists()
    assert page("1.000003").live
    assert (job.counts["left_out"], job.counts["new"], job.counts["changed"]) == (2, 1, 0)
    response = admin_client.get(address(job), {"kind": "left_out"})
    assert sorted(codes(response)) == ["1.000001", "1.000002"]
    assert "Để lại" in response.text


def test_marks_stay_when_the_file_is_read_again_and_can_be_taken_away(admin_client, upload, apply):
    job = upload(row("1.000001"), row("1.000002"))
    leave_out(admin_client, job, codes=("1.000001",))
    admin_client.post(address(job, "report"))
    run(job)
    assert list(job.rows.filter(left_out=True).values_list("key", flat=True)) == ["1.000001"]
    assert job.rows.count() == 2
    leave_out(admin_client, job, "take_in", codes=("1.000001",))
    apply(job)
    assert ProcedurePage.objects.filter(live=True, locale__language_code="vi").count() == 2


def test_all_rows_of_an_outcome_are_left_out_at_once(admin_client, upload, apply):
    apply(upload(row("1.000001")))
    job = upload(row("1.000001", name="Tên mới"), *(row(f"1.{number:06}") for number in range(2, 60)), row("sai mã"))
    leave_out(admin_client, job, "leave_all_out", kind="new")
    assert job.rows.filter(left_out=True).count() == 58
    assert job.rows.get(key="1.000001").left_out is False
    leave_out(admin_client, job, "take_all_in", kind="left_out", q="1000059")
    assert job.rows.filter(left_out=True).count() == 57
    apply(job)
    assert set(ProcedurePage.objects.values_list("code", flat=True)) == {"1.000001", "1.000059"}


def test_refused_rows_and_rows_of_other_imports_cannot_be_marked(admin_client, upload):
    other = upload(row("1.000009"))
    job = upload(row("1.000001"), row("1.000001", name="Lần hai"), row("sai mã"))
    refused = job.rows.filter(kind="refused")
    admin_client.post(
        address(job, "leave_out"), {"action": "leave_out", "row": list(refused.values_list("pk", flat=True))}
    )
    assert not refused.filter(left_out=True).exists()
    foreign = other.rows.get().pk
    response = admin_client.post(address(job, "leave_out"), {"action": "leave_out", "row": [foreign]}, follow=True)
    assert "Chọn ít nhất một dòng" in response.text
    assert not other.rows.filter(left_out=True).exists()


def test_nothing_is_marked_while_an_import_runs_or_once_it_was_applied(admin_client, upload, apply):
    job = upload(row("1.000001"))
    apply(job)
    response = leave_out(admin_client, job, codes=("1.000001",))
    assert "đang chờ áp dụng" in response.text
    assert not job.rows.filter(left_out=True).exists()


def test_leaving_out_needs_a_post_and_the_right_to_import(admin_client, client, django_user_model, upload):
    job = upload(row("1.000001"))
    assert admin_client.get(address(job, "leave_out")).status_code == 405
    user = django_user_model.objects.create_user("khac", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(Group.objects.create(name="Không nhập liệu"))
    client.force_login(user)
    chosen = {"action": "leave_out", "row": job.rows.get().pk}
    assert client.post(address(job, "leave_out"), chosen).status_code in (302, 403)
    assert client.get(address(job, "export", format="csv")).status_code in (302, 403)
    assert not job.rows.filter(left_out=True).exists()


# Downloads


def lines_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_report_is_downloaded_with_every_field_that_differs(admin_client, upload, apply):
    apply(upload(row("1.000001"), row("1.000002")))
    job = upload(row("1.000001", name="=1+1 là tên mới", result="Khác"), row("1.000002"), row("1.000003"), "{broken")
    header, *lines = lines_of(admin_client.get(address(job, "export", format="csv")))
    assert header[:4] == ["Kết quả", "Mã", "Tên", "Trường"]
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("Từ chối", "", ""),
        ("Thay đổi", "1.000001", "Tên thủ tục"),
        ("Thay đổi", "1.000001", "Kết quả"),
        ("Mới", "1.000003", ""),
        ("Không đổi", "1.000002", ""),
    ]
    assert lines[1][2] == "'=1+1 là tên mới"
    assert lines[1][4:6] == ["Việc khai sinh", "'=1+1 là tên mới"]
    (line,) = lines_of(admin_client.get(address(job, "export", format="csv"), {"kind": "new", "q": "1000003"}))[1:]
    assert line[1] == "1.000003"


def test_the_excel_file_says_the_same_and_runs_no_formula(admin_client, upload, apply):
    apply(upload(row("1.000001")))
    job = upload(row("1.000001", name='=HYPERLINK("http://x")', result="Khác\u0007"), row("1.000002"))
    response = admin_client.get(address(job, "export", format="xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert [str(value) for value in next(iter(book.active.values))][:3] == ["Kết quả", "Mã", "Tên"]
    assert len(list(book.active.values)) == 4


def test_an_unknown_format_is_not_found(admin_client, upload):
    assert admin_client.get(address(upload(row()), "export", format="pdf")).status_code == 404


# What a list does not have any more


def test_a_whole_list_tells_which_pages_are_not_in_it(admin_client, upload, apply):
    first = [("1.000001", "Thủ tục một", "Hộ tịch"), ("1.000002", "Thủ tục hai", "Hộ tịch")]
    first.append(("1.000003", "Thủ tục ba", "Luật sư"))
    apply(upload(content=list_file(*first), name="a.xlsx"))
    apply(upload(content=list_file(("1.000007", "Của bộ khác", "Hộ tịch"), ministry="Bộ Y tế"), name="b.xlsx"))
    job = upload(content=list_file(first[0], first[2], ("1.000004", "Bốn", "Hộ tịch")), name="c.xlsx")
    response = admin_client.get(address(job), {"kind": "vanished"})
    assert [found.code for found, _url in response.context["pages"]] == ["1.000002"]
    assert tabs(response)["vanished"] == 1
    assert "Cơ quan công bố: Bộ Tư pháp" in response.text
    assert reverse("wagtailadmin_pages:edit", args=[page("1.000002").pk]) in response.text
    assert not admin_client.get(address(job), {"kind": "vanished", "q": "thu tuc mot"}).context["pages"]
    last = lines_of(admin_client.get(address(job, "export", format="csv")))[-1]
    assert last[:3] == ["Không còn trong danh sách", "1.000002", "Thủ tục hai"]
    apply(job)
    assert page("1.000002").live
    assert tabs(admin_client.get(address(job)))["vanished"] == 1


def test_a_list_of_one_field_says_nothing_of_others(admin_client, upload, apply):
    apply(upload(content=list_file(("1.000001", "Một", "Hộ tịch"), ("1.000002", "Hai", "Luật sư")), name="a.xlsx"))
    job = upload(content=list_file(("1.000003", "Ba", "Hộ tịch")), name="b.xlsx")
    response = admin_client.get(address(job), {"kind": "vanished"})
    assert [found.code for found, _url in response.context["pages"]] == ["1.000001"]
    assert "Lĩnh vực: Hộ tịch" in response.text


def test_a_list_of_a_decision_misses_what_was_announced_with_it(admin_client, upload, apply):
    announced = [row("1.000001"), row("1.000002"), row("1.000003", decision_no="9/QĐ-BTP")]
    apply(upload(*announced))
    content = list_bytes(
        rows(
            ("Danh mục kèm theo Quyết định số 163/QĐ-BTP ngày 20/01/2026",),
            ("STT", "Mã TTHC", "Tên thủ tục hành chính"),
            (1, "1.000001", "Đăng ký khai sinh"),
        )
    )
    response = admin_client.get(address(upload(content=content, name="a.xlsx")), {"kind": "vanished"})
    assert "Quyết định công bố: 163/QĐ-BTP" in response.text
    assert [found.code for found, _url in response.context["pages"]] == ["1.000002"]


def test_a_list_that_tells_no_scope_misses_nothing(admin_client, upload, apply):
    apply(upload(row("1.000001"), row("1.000002")))
    content = list_bytes(rows(("Mã TTHC", "Tên thủ tục hành chính"), ("1.000001", "Đăng ký khai sinh")))
    assert "vanished" not in tabs(admin_client.get(address(upload(content=content, name="a.xlsx"))))


def test_pages_that_ended_are_not_missed(admin_client, upload, apply):
    apply(upload(content=list_file(("1.000001", "Một", "Hộ tịch"), ("1.000002", "Hai", "Hộ tịch")), name="a.xlsx"))
    edit("1.000001", status="abolished")
    edit("1.000002", effective_to=timezone.localdate() - timezone.timedelta(days=1))
    job = upload(content=list_file(("1.000003", "Ba", "Hộ tịch")), name="b.xlsx")
    assert tabs(admin_client.get(address(job)))["vanished"] == 0


def test_a_refused_row_still_names_its_procedure(admin_client, upload, apply):
    apply(upload(content=list_file(("1.000001", "Một", "Hộ tịch"), ("1.000002", "Hai", "Hộ tịch")), name="a.xlsx"))
    job = upload(
        content=list_file(("1.000001", 12345, "Hộ tịch"), ("", "Không mã", "Hộ tịch"), ("1.000003", "Ba", "Hộ tịch")),
        name="b.xlsx",
    )
    response = admin_client.get(address(job), {"kind": "vanished"})
    assert [found.code for found, _url in response.context["pages"]] == ["1.000002"]
    assert "1 dòng bị từ chối không có mã" in response.text


def test_a_list_with_rows_nobody_read_says_nothing_of_pages(admin_client, upload, apply):
    apply(upload(content=list_file(("1.000001", "Một", "Hộ tịch"), ("1.000002", "Hai", "Hộ tịch")), name="a.xlsx"))

    def fill(sheet) -> None:
        lines = [(code, "Tên", "Bộ Tư pháp", "Sở", "Hộ tịch") for code in ("1.000001", "1.000002")]
        rows(HEADING, *lines)(sheet)
        sheet.row_dimensions[3].hidden = True

    job = upload(content=list_bytes(fill), name="b.xlsx")
    response = admin_client.get(address(job), {"kind": "vanished"})
    assert "vanished" not in tabs(response)
    assert "chưa biết thủ tục nào không còn" in " ".join(response.text.split())
    assert not response.context["pages"]


def test_files_that_are_no_lists_miss_nothing(admin_client, upload, apply):
    apply(upload(row("1.000001"), row("1.000002")))
    job = upload(row("1.000001"))
    assert job.scope == {}
    assert "vanished" not in tabs(admin_client.get(address(job)))


# Drafts


def test_drafts_of_an_import_are_a_list_that_is_published_at_once(admin_client, upload, apply):
    apply(upload(row("1.000009")), publish=False)
    job = upload(row("1.000001"), row("1.000002"), row("1.000003"))
    apply(job, publish=False)
    draft = page("1.000003").get_latest_revision_as_object()
    draft.name = "Biên tập viên đã sửa"
    draft.save_revision(log_action=True)
    response = admin_client.get(address(job))
    assert response.context["drafts"] == 2
    assert "Bản nháp do lần nhập này tạo: 2" in " ".join(response.text.split())
    listing = admin_client.get(response.context["drafts_url"])
    assert sorted(found.code for found in listing.context["object_list"]) == ["1.000001", "1.000002"]
    assert "thu-tuc.jsonl – " in listing.text
    assert f"Lần nhập số {job.pk}" in response.text
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = {"id": "all", "next": response.context["drafts_url"]}
    confirmation = admin_client.get(url, query)
    admin_client.post(
        f"{url}?{confirmation.wsgi_request.META['QUERY_STRING']}",
        {"bulk_selection": confirmation.context["bulk"]["selection"]},
    )
    live = set(ProcedurePage.objects.filter(live=True, locale__language_code="vi").values_list("code", flat=True))
    assert live == {"1.000001", "1.000002"}
    assert admin_client.get(address(job)).context["drafts"] == 0


def test_drafts_are_known_after_the_import_is_applied_again_and_the_report_is_gone(admin_client, upload, apply):
    job = upload(row("1.000001"))
    apply(job, publish=False)
    apply(job, publish=False)
    assert job.counts["unchanged"] == 1
    assert admin_client.get(address(job)).context["drafts"] == 1
    job.rows.all().delete()
    assert admin_client.get(address(job)).context["drafts"] == 1


def test_questions_have_the_same_list_of_drafts(admin_client, upload, apply):
    job = upload({"id": "q1", "question": "Làm ở đâu?", "answer": "Ở xã."}, name="hoi.jsonl", kind="questions")
    apply(job, publish=False)
    assert QuestionPage.objects.count() == 1
    url = admin_client.get(address(job)).context["drafts_url"]
    assert list(admin_client.get(url).context["object_list"]) == list(QuestionPage.objects.all())


# Two at a time


def test_an_upload_while_another_import_runs_keeps_the_reason_and_starts_later(admin_client, upload, tmp_path):
    running = ImportJob.objects.create(
        kind="procedures", file_name="lon.jsonl", size=1, state="applying", heartbeat_at=timezone.now()
    )
    content = write_lines(tmp_path / "rows.jsonl", row()).read_bytes()
    admin_client.post(
        reverse("catalogue_imports:index"), {"kind": "procedures", "file": SimpleUploadedFile("a.jsonl", content)}
    )
    job = ImportJob.objects.get(file_name="a.jsonl")
    assert job.state == "failed"
    admin_client.get(address(job))  # shows and so drops the message of the upload
    text = admin_client.get(address(job)).text
    assert "Đang có lần nhập khác chạy (lon.jsonl)" in text
    running.delete()
    admin_client.post(address(job, "report"))
    run(job)
    assert (job.state, job.message, job.counts["new"]) == ("reported", "", 1)


def test_an_import_that_may_not_be_applied_yet_keeps_its_report(admin_client, upload):
    job = upload(row())
    ImportJob.objects.create(
        kind="procedures", file_name="lon.jsonl", size=1, state="applying", heartbeat_at=timezone.now()
    )
    admin_client.post(address(job, "apply"), {"publish": "0"})
    job.refresh_from_db()
    assert (job.state, job.rows.count()) == ("reported", 1)
    assert "lon.jsonl" in job.message
    assert not Page.objects.type(ProcedurePage).exists()


# Reports from before


def test_older_reports_are_completed(admin_client):
    job = ImportJob.objects.create(
        kind="procedures", file_name="a", size=1, state="reported", counts={"new": 0, "changed": 0, "unchanged": 3}
    )
    changes = [{"field": "name", "label": "Tên thủ tục", "before": "Cũ", "after": "Mới", "kept": True}]
    told = {"name": "Đăng ký kết hôn", "changes": changes}
    job.rows.create(kind="unchanged", key="1.000894", data=told)
    job.rows.create(kind="unchanged", key="1.000895", data={"name": "Khai sinh", "warnings": ["Trang còn thiếu phí"]})
    import_module("importing.migrations.0004_report_rows").complete_reports(apps, None)
    assert list(job.rows.values_list("kind", flat=True)) == ["kept", "unchanged"]
    assert codes(admin_client.get(address(job), {"q": "ket hon"})) == ["1.000894"]
    counts = tabs(admin_client.get(address(job)))
    assert (counts["kept"], counts["unchanged"]) == (1, 2)


def test_an_import_at_work_shows_no_counts_of_zero(admin_client, upload):
    job = upload(row("1.990001"))
    assert "Tất cả: 1" in admin_client.get(address(job)).content.decode()
    ImportJob.objects.filter(pk=job.pk).update(state=ImportJob.State.APPLYING, counts={}, done=0)
    html = admin_client.get(address(job)).content.decode()
    assert "1.990001" in html
    assert "Tất cả:" not in html
