"""Sealing what was written, and deleting what is old."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from audit import retention, sealing
from core.due_work import DueJob, register
from core.retention import About, Retention, keep


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
    keep(
        Retention(
            "audit_retention",
            _("Nhật ký kiểm toán: ai đăng nhập, từ địa chỉ mạng nào, đã làm gì"),
            About.STAFF,
            setting="AUDIT_LOG_DAYS",
            delete=retention.delete_old,
            label=_("Xóa nhật ký kiểm toán quá hạn giữ"),
            every=timedelta(days=1),
        )
    )
