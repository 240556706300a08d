"""Terms within which requests of persons are answered and done.

Decree 356/2025/NĐ-CP, in force since 1 January 2026: an answer within two working days, then 10 days for access and
correction, 15 for objection, restriction and withdrawal of consent, 20 for deletion. Settings may make them shorter.
"""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

_FRIDAY = 4


class RequestKind(models.TextChoices):
    ACCESS = "access", _("Cho tôi biết những gì đang được giữ")
    CORRECTION = "correction", _("Sửa chỗ sai")
    DELETION = "deletion", _("Xóa")
    OBJECTION = "objection", _("Không đồng ý, rút lại đồng ý hoặc hạn chế việc dùng")


_SETTINGS = {
    RequestKind.ACCESS: "PERSON_ACCESS_DAYS",
    RequestKind.CORRECTION: "PERSON_ACCESS_DAYS",
    RequestKind.DELETION: "PERSON_DELETION_DAYS",
    RequestKind.OBJECTION: "PERSON_OBJECTION_DAYS",
}


def days_for(kind: str) -> int:
    """To do what is asked."""
    return int(getattr(settings, _SETTINGS[RequestKind(kind)]))


def reply_by(day: datetime.date) -> datetime.date:
    """After `PERSON_REPLY_DAYS` working days. Public holidays count as working days: never later than the law's."""
    left = settings.PERSON_REPLY_DAYS
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() <= _FRIDAY
    return day
