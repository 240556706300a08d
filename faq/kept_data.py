"""What questions and their votes keep of visitors, and for how long."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import GRACE
from core.retention import Retention, keep, left_from_former_days
from faq.sent_questions import delete_expired
from faq.votes import forget_visitors, recognisable_votes

_SECONDS_AFTER_MIDNIGHT = timedelta(seconds=20)
_FORGETTING = _("Xóa mã người gửi trong bình chọn của những ngày trước")


def register_kept_data() -> None:
    keep(
        Retention(
            "vote_visitors",
            _("Mã của máy và của mạng đã bình chọn một câu trả lời, tính bằng khóa của ngày"),
            until=_("hết ngày, bị xóa lúc nửa đêm"),
            delete=forget_visitors,
            label=_FORGETTING,
            every=_SECONDS_AFTER_MIDNIGHT,
            grace=GRACE,
            due_items=left_from_former_days(recognisable_votes, _FORGETTING),
        )
    )
    keep(
        Retention(
            "sent_questions",
            _("Câu hỏi bạn gửi, sau khi đã xử lý"),
            setting="SENT_QUESTION_DAYS",
            delete=delete_expired,
            label=_("Xóa câu hỏi được gửi hết hạn giữ"),
        )
    )
    keep(
        Retention(
            "waiting_questions",
            _("Câu hỏi bạn gửi, khi chưa ai xử lý"),
            setting="SENT_QUESTION_WAITING_DAYS",  # deleted with the handled ones
        )
    )
