"""Storage of uploaded files: outside MEDIA_ROOT, readable by the site alone, deleted after `KEEP_FILES`."""

import datetime
import uuid
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from importing.models import ImportJob

# All 773 Word files of the portal's export are 5 MB, all 4,432 procedures as .jsonl.xz 2 MB.
MAX_UPLOAD_BYTES = 50 * 2**20
# Long enough to read a report, correct refused records and apply again.
KEEP_FILES = datetime.timedelta(days=7)
KEEP_REPORTS = datetime.timedelta(days=180)

SUFFIXES = (
    *(".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".csv", ".tsv", ".tab", ".txt", ".zip"),
    *(".jsonl", ".jsonl.xz", ".jsonl.gz", ".ndjson", ".xz", ".gz", ".json", ".yaml", ".yml"),
)


def _storage() -> FileSystemStorage:
    return FileSystemStorage(
        location=settings.IMPORT_DIR, base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def store(upload: UploadedFile) -> str:
    """Save under a random name with the upload's suffix; returns that name."""
    suffix = next((suffix for suffix in SUFFIXES if (upload.name or "").lower().endswith(suffix)), "")
    return _storage().save(f"{uuid.uuid4().hex}{suffix}", upload)


def path_of(job: ImportJob) -> Path:
    return Path(_storage().path(job.stored_name))


def shown_name(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name[-200:]


def delete_file(job: ImportJob) -> None:
    if job.stored_name:
        _storage().delete(job.stored_name)
        ImportJob.objects.filter(pk=job.pk).update(stored_name="")


def purge() -> None:
    """Delete files and reports past their time. Runs with each upload, so it needs no schedule."""
    now = timezone.now()
    for job in ImportJob.objects.filter(created_at__lt=now - KEEP_FILES).exclude(stored_name=""):
        delete_file(job)
    ImportJob.objects.filter(created_at__lt=now - KEEP_REPORTS, stored_name="").delete()
