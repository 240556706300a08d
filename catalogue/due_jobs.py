"""Downtimes and checks of online services."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from catalogue import downtimes, service_checks
from core.due_work import DueJob, register


def register_jobs() -> None:
    register(
        DueJob(
            "downtimes",
            _("Bỏ thông báo gián đoạn đã hết"),
            timedelta(minutes=1),
            downtimes.end_passed,
            downtimes.due_items,
        )
    )
    register(
        DueJob(
            "service_checks",
            _("Kiểm tra dịch vụ trực tuyến còn mở"),
            service_checks.EVERY,
            service_checks.check_some,
            grace=service_checks.GRACE,
            slow=True,
        )
    )
