"""Uploaded files and reports past their time."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from importing.uploads import purge


def register_jobs() -> None:
    register(DueJob("import_files", _("Xóa tệp nhập hết hạn giữ"), timedelta(hours=6), purge, grace=timedelta(days=1)))
