"""Job 4: files of the national portal, imported."""

import os
import zipfile
from pathlib import Path

from benchmarks.editors_jobs.desk import Desk
from benchmarks.editors_jobs.failure import require
from benchmarks.editors_jobs.job import Skipped, job
from benchmarks.editors_jobs.office import Office
from importing.models import ImportJob

SHARED_DATA = Path(os.environ.get("SHARED_DATA", "../shared/data"))
POLL_MS = 500


@job("4a", "import one Word file")
def one_word_file(office: Office) -> str:
    with _archive("procedure-docx.zip") as archive:
        name = min(name for name in archive.namelist() if name.endswith(".docx"))
        path = office.folder / "one.docx"
        path.write_bytes(archive.read(name))
    return _import(office, path, "4a")


@job("4b", "import a list of 271")
def list_of_a_ministry(office: Office) -> str:
    with _archive("procedure-lists-xlsx.zip") as archive:
        path = office.folder / "list.xlsx"
        path.write_bytes(archive.read("danh-sach-tthc-BoTuPhap.xlsx"))
    return _import(office, path, "4b", leave_out=True)


@job("4c", "import 300 Word files")
def many_word_files(office: Office) -> str:
    path = office.folder / "many.zip"
    with _archive("procedure-docx.zip") as archive, zipfile.ZipFile(path, "w") as chosen:
        for name in sorted(name for name in archive.namelist() if name.endswith(".docx"))[:300]:
            chosen.writestr(name, archive.read(name))
    return _import(office, path, "4c", leave_out=True)


def _archive(name: str) -> zipfile.ZipFile:
    if not (SHARED_DATA / name).is_file():
        raise Skipped(f"no {name}; SHARED_DATA names the folder")
    return zipfile.ZipFile(SHARED_DATA / name)


def _import(office: Office, path: Path, number: str, *, leave_out: bool = False) -> str:
    desk = office.desk()
    desk.open("/admin/nhap-du-lieu/")
    desk.attach("#id_file", str(path))
    desk.follow("main button[type=submit]")
    _wait(desk)
    office.picture(desk, f"{number}-report")
    report = " · ".join(desk.texts(".import-report__tabs a"))
    if leave_out:
        _leave_one_out(desk)
    desk.click("input[name=publish][value='1']")
    desk.follow("form[action$='/apply/'] button[type=submit]")
    _wait(desk)
    office.picture(desk, f"{number}-applied")
    done = ImportJob.objects.order_by("-pk")[0]
    require(done.state == ImportJob.State.APPLIED, done.message)
    return f"{report} → {' · '.join(desk.texts('.import-report__tabs a'))}"


def _leave_one_out(desk: Desk) -> None:
    desk.click("input[name=row]")
    desk.follow("button[value=leave_out]")
    require(ImportJob.objects.order_by("-pk")[0].rows.filter(left_out=True).count() == 1, "the row is not left out")


def _wait(desk: Desk) -> None:
    """Until the newest import no longer works, and its screen, which reloads itself, says so."""
    with desk.waiting():
        while ImportJob.objects.order_by("-pk")[0].is_running:
            desk.page.wait_for_timeout(POLL_MS)
    desk.wait_until_gone("main p[role=status]")
