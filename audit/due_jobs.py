"""Sealing what was written, and deleting what is old."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from audit import retention, sealing
from core.due_work import DueJob, register


def register_jobs() -> None:
    register(
        DueJob(
            "audit_seals",
            _("Niêm phong nhật ký kiểm toán"),
            timedelta(minutes=5),
            sealing.seal_settled,
            grace=timedelta(hours=1),
        )
    )
    register(
        DueJob(
            "audit_retention",
            _("Xóa nhật ký kiểm toán quá hạn giữ"),
            timedelta(days=1),
            retention.delete_old,
            grace=timedelta(days=1),
        )
    )
