"""What time makes due at the helpdesk."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from helpdesk.calls.housekeeping import keep_house
from helpdesk.handover.delivering import deliver_waiting, late_items
from helpdesk.tickets.sending import due_items, send_due


def register_jobs() -> None:
    register(
        DueJob(
            "helpdesk_handovers",
            _("Gửi lại tin chưa đến người gọi, gửi tin đính chính"),
            timedelta(minutes=1),
            deliver_waiting,
            late_items,
            grace=timedelta(hours=1),
            slow=True,
        )
    )
    register(DueJob("helpdesk_calls", _("Kết thúc cuộc gọi bị bỏ quên"), timedelta(minutes=1), keep_house))
    register(
        DueJob(
            "helpdesk_tickets",
            _("Gửi phiếu cuộc gọi sang hệ thống khác"),
            timedelta(seconds=30),
            send_due,
            due_items,
            grace=timedelta(hours=1),
            slow=True,
        )
    )
