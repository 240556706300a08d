"""Jobs of any site: publishing by schedule, ended sessions."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core import sessions
from core.due_work import DueJob, register
from core.publishing import schedule as publishing_schedule


def register_jobs() -> None:
    register(
        DueJob(
            "publishing",
            _("Đăng và hạ theo lịch"),
            timedelta(seconds=20),  # within a minute
            publishing_schedule.publish_due,
            publishing_schedule.due_items,
        )
    )
    register(
        DueJob(
            "sessions",
            _("Xóa phiên đăng nhập đã hết"),
            timedelta(hours=6),
            sessions.clear_expired,
            grace=timedelta(days=1),
        )
    )
