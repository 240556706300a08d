"""What requests of persons keep, for how long, and the mail that reminds of their terms."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from core.retention import Retention, keep
from privacy.models import delete_closed, delete_contacts
from privacy.reminders import remind


def register_kept_data() -> None:
    keep(
        Retention(
            "person_contacts",
            _("Cách liên lạc trong yêu cầu của bạn (được mã hóa); bị xóa ngay khi yêu cầu được đóng, lâu nhất là"),
            setting="PERSON_CONTACT_DAYS",
            delete=delete_contacts,
            label=_("Xóa cách liên lạc hết hạn giữ"),
        )
    )
    keep(
        Retention(
            "person_requests",
            _("Yêu cầu của bạn về dữ liệu cá nhân, sau khi đóng"),
            setting="PERSON_REQUEST_DAYS",
            delete=delete_closed,
            label=_("Xóa yêu cầu về dữ liệu cá nhân hết hạn giữ"),
        )
    )
    register(
        DueJob(
            "person_request_reminders",
            _("Nhắc yêu cầu về dữ liệu cá nhân sắp đến hạn"),
            timedelta(hours=6),
            remind,
            grace=timedelta(days=1),
        )
    )
