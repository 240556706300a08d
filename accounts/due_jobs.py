"""Accounts that nobody uses, and counters of attempts that no longer count."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.attempt_limits import forget_old
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
    register(
        DueJob(
            "attempt_counters",
            _("Xóa số lần thử đăng nhập đã cũ"),
            timedelta(hours=1),
            forget_old,
            grace=timedelta(days=1),
        )
    )
