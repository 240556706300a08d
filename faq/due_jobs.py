"""Questions that visitors sent in, past the time for which they are kept."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from faq.sent_questions import delete_expired


def register_jobs() -> None:
    register(
        DueJob(
            "sent_questions",
            _("Xóa câu hỏi đã xử lý hết hạn giữ"),
            timedelta(hours=6),
            delete_expired,
            grace=timedelta(days=1),
        )
    )
