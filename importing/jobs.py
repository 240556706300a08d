"""Imports started in the admin, each phase in a process of its own, so that no request and no worker waits for it.

A process that dies leaves whole records and a job without a heartbeat; running the phase again gives the same result,
because applied records are recognised as unchanged.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from importing.file_account import FileAccount
from importing.import_log import record_job
from importing.import_report import ImportReport
from importing.kinds import all_kinds
from importing.models import ImportJob, ImportRow
from importing.options import ImportOptions
from importing.outcome import OutcomeKind, RecordOutcome
from importing.reading_apart import read_apart
from importing.refusal import UnreadableError
from importing.report_rows import search_key
from importing.run import run_import
from importing.uploads import path_of

_PHASES = {False: ImportJob.State.REPORTING, True: ImportJob.State.APPLYING}
_ROWS_AT_ONCE = 200
_FLUSH_SECONDS = 2


class BusyError(Exception):
    """Another import is running, of the file `file_name`."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        super().__init__(file_name)


def start(job: ImportJob, *, apply: bool) -> None:
    """Begin a phase. Raises BusyError while an import is running: two at once would create the same agencies twice."""
    with transaction.atomic():
        # Locking every job makes two starts at the same moment wait for each other.
        list(ImportJob.objects.select_for_update().values_list("pk", flat=True))
        if running := ImportJob.objects.running().first():
            raise BusyError(running.file_name)
        # Their processes may only be asleep: whoever wakes up and is no longer running ends itself.
        ImportJob.objects.filter(state__in=ImportJob.RUNNING).exclude(pk=job.pk).update(
            state=ImportJob.State.FAILED, message=_("tiến trình bị dừng giữa chừng; bấm chạy lại để đi tiếp")
        )
        job.state, job.heartbeat_at, job.finished_at = _PHASES[apply], timezone.now(), None
        job.done, job.total, job.counts, job.warnings, job.files, job.message = 0, None, {}, {}, [], ""
        job.scope = {}
        job.save()
        # Rows that an editor left out stay until the phase replaces them: they say what to leave out.
        job.rows.filter(left_out=False).delete()
    transaction.on_commit(lambda: launch(job.pk))


def stop(job: ImportJob) -> bool:
    """End a running phase; whether it was running. Its process finds out within `job_process.LOOK_SECONDS`."""
    stopped = ImportJob.objects.filter(pk=job.pk, state__in=ImportJob.RUNNING).update(
        state=ImportJob.State.FAILED,
        message=_("đã dừng theo yêu cầu; bấm chạy lại để đi tiếp"),
        finished_at=timezone.now(),
    )
    return bool(stopped)


def launch(job_id: int) -> None:
    """Start a detached process, which survives a restart of the web server."""
    subprocess.Popen(  # noqa: S603 (our own interpreter and command; the only argument is a number)
        [sys.executable, "-m", "django", "run_import_job", str(job_id)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def run(job: ImportJob) -> None:
    """Carry out the phase that the job is in."""
    applying = job.state == ImportJob.State.APPLYING
    kind = all_kinds()[job.kind]
    options = ImportOptions(
        publish=job.publish,
        dry_run=not applying,
        overwrite=job.overwrite,
        user=job.user,
        job_id=job.pk,
    )
    left_out = frozenset(job.rows.filter(left_out=True).values_list("key", flat=True))
    if reason := _why_not(job):
        give_up(job, reason)
        return
    progress = _Progress(job, frozenset() if applying else left_out)
    try:
        path = path_of(job)
        progress.total(kind.count([path]))
        accounts: list[FileAccount] = []
        records = read_apart(kind.read, path, job.file_name, accounts.append)
        report = run_import(
            records,
            kind.importer(options),
            tick=progress,
            accounts=accounts,
            left_out=left_out if applying else frozenset(),
        )
    except UnreadableError as error:
        give_up(job, str(error))
    except Exception as error:
        give_up(job, f"{type(error).__name__}: {error}")
        raise
    else:
        progress.flush()
        _finish(job, report, applying=applying)


def _why_not(job: ImportJob) -> str:
    """Why the person may not import, as rights are when the job runs; empty where they may. Nobody is no command."""
    if job.user is None or not job.user.is_active:
        return _("tài khoản của người nhập không còn dùng; hãy tải tệp lên lại")
    if not job.user.has_perm("importing.import_procedures"):
        return _("người nhập không còn quyền nhập dữ liệu")
    return ""


class _Progress:
    """Writes report rows and the heartbeat while records are handled.

    A record that was left out and is read again takes over the mark of its row; one that is left out now has its row.
    """

    def __init__(
        self, job: ImportJob, left_out: frozenset[str] = frozenset(), clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._job = job
        self._left_out = left_out
        self._unreplaced = set(left_out)
        self._rows: list[ImportRow] = []
        self._done = 0
        self._clock = clock
        self._flushed_at = clock()

    def total(self, total: int | None) -> None:
        ImportJob.objects.filter(pk=self._job.pk).update(total=total, heartbeat_at=timezone.now())

    def __call__(self, outcome: RecordOutcome) -> None:
        self._done += 1
        if outcome.kind != OutcomeKind.LEFT_OUT:
            self._rows.append(self._row(outcome))
        if len(self._rows) >= _ROWS_AT_ONCE or self._clock() - self._flushed_at > _FLUSH_SECONDS:
            self.flush()

    def _row(self, outcome: RecordOutcome) -> ImportRow:
        key = outcome.key[:100]
        return ImportRow(
            job=self._job,
            kind=outcome.kind,
            key=key,
            page_id=outcome.page_id,
            search_key=search_key(key, outcome.name),
            left_out=outcome.kind != OutcomeKind.REFUSED and key in self._left_out,
            data=outcome.as_json(),
        )

    def flush(self) -> None:
        with transaction.atomic():
            if replaced := self._unreplaced & {row.key for row in self._rows}:
                self._job.rows.filter(left_out=True, key__in=replaced).delete()
                self._unreplaced -= replaced
            self._write()

    def _write(self) -> None:
        ImportRow.objects.bulk_create(self._rows)
        ImportJob.objects.filter(pk=self._job.pk).update(done=self._done, heartbeat_at=timezone.now())
        self._rows.clear()
        self._flushed_at = self._clock()


def _finish(job: ImportJob, report: ImportReport, *, applying: bool) -> None:
    done = ImportJob.State.APPLIED if applying else ImportJob.State.REPORTED
    if report.interrupted:
        give_up(job, "tiến trình bị dừng giữa chừng; bấm chạy lại để đi tiếp")
        return
    counts = {**{kind.value: report.counts[kind] for kind in OutcomeKind}, "published": report.published}
    with transaction.atomic():
        # Not where somebody has stopped it meanwhile.
        ended = ImportJob.objects.filter(pk=job.pk, state__in=ImportJob.RUNNING).update(
            state=done,
            done=report.total,
            total=report.total,
            counts=counts,
            warnings=dict(report.warnings.most_common()),
            files=[account.as_json() for account in report.files],
            scope=report.scope,
            finished_at=timezone.now(),
        )
        if ended:
            record_job(job, done, user=job.user, counts=counts)


def give_up(job: ImportJob, message: str) -> None:
    """End the phase without a result, unless somebody stopped it before."""
    with transaction.atomic():
        ended = ImportJob.objects.filter(pk=job.pk, state__in=ImportJob.RUNNING).update(
            state=ImportJob.State.FAILED, message=message[:2000], finished_at=timezone.now()
        )
        if ended:
            record_job(job, ImportJob.State.FAILED, user=job.user)


def stored_file_exists(job: ImportJob) -> bool:
    return bool(job.stored_name) and Path(path_of(job)).is_file()
