"""Accounts that nobody uses."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.unused import deactivate_unused
from core.due_work import DueJob, register


def register_jobs() -> None:
    register(
        DueJob(
            "unused_accounts",
            _("Khóa tài khoản lâu không dùng"),
            timedelta(hours=6),
            deactivate_unused,
            grace=timedelta(days=1),
        )
    )
