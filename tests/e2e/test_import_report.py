"""The report of an import in a browser: read on any screen, and worked with by keyboard and pointer alike."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect
from pytest_django import Settings

from importing import jobs
from importing.models import ImportJob
from importing.uploads import store
from tests.importing.files import row, write_lines

PASSWORD = "mat-khau-cua-bien-tap"
_WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture
def job(site_database: None, settings: Settings, tmp_path: Path) -> ImportJob:
    """Read, and waiting to be applied."""
    settings.IMPORT_DIR = tmp_path / "private"
    records = [row("1.990001", name="Thủ tục thứ nhất"), row("1.990002", name="Thủ tục thứ hai"), row("1.001193")]
    content = write_lines(tmp_path / "rows.jsonl", *records, "{broken").read_bytes()
    file = store(SimpleUploadedFile("rows.jsonl", content))
    job = ImportJob.objects.create(
        kind="procedures",
        file_name="rows.jsonl",
        stored_name=file,
        size=1,
        state=ImportJob.State.REPORTING,
        user=User.objects.create_superuser(f"chu-tep-{User.objects.count()}"),
    )
    jobs.run(job)
    return job


# For names of users, which the site of all browser tests keeps, and another test looks for English on it.
_SCHEMES = {"light": "sang", "dark": "toi"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", _SCHEMES)
def test_the_report_is_accessible_and_rows_are_left_out(
    new_page: Callable[..., Page], job: ImportJob, width: int, scheme: str
) -> None:
    name = f"nhap-{width}-{_SCHEMES[scheme]}"
    User.objects.create_superuser(name, "", PASSWORD)
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/admin/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.goto(f"/admin/nhap-du-lieu/{job.pk}/")
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")
    results = Axe().run(page, context="main", options=_WCAG)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("#report-words", "thu tuc thu hai")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=row]")).to_have_count(1)
    page.get_by_label("Chọn 1.990002").check()
    page.locator("button[value=leave_out]").click()
    expect(page.locator(".import-report__tabs")).to_contain_text("Để lại: 1")
    assert list(job.rows.filter(left_out=True).values_list("key", flat=True)) == ["1.990002"]
