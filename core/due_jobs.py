"""Jobs of any site: publishing by schedule, ended sessions."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import sessions
from core.due_work import DueJob, register
from core.publishing import schedule as publishing_schedule
from core.retention import About, Retention, keep


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
    keep(
        Retention(
            "rate_limits",
            _("Bộ đếm số lần gửi của một mạng, dưới dạng mã băm, trong bộ nhớ đệm"),
            until=_("tối đa một ngày, rồi tự mất"),
        )
    )
    keep(
        Retention(
            "sessions",
            _("Phiên đăng nhập của cán bộ"),
            About.STAFF,
            period=timedelta(seconds=settings.SESSION_COOKIE_AGE),
            delete=sessions.clear_expired,
            label=_("Xóa phiên đăng nhập đã hết"),
        )
    )
    # The link itself tells when it was made; nothing is stored.
    keep(
        Retention(
            "reset_links",
            _("Liên kết đặt lại mật khẩu của cán bộ"),
            About.STAFF,
            period=timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        )
    )
