"""What questions and their votes keep of visitors, and for how long."""

from django.utils.translation import gettext_lazy as _

from core.retention import Retention, keep, of_one_day
from faq.sent_questions import delete_expired
from faq.votes import forget_visitors, recognisable_votes


def register_kept_data() -> None:
    keep(
        of_one_day(
            "vote_visitors",
            _("Mã của máy và của mạng đã bình chọn một câu trả lời, tính bằng khóa của ngày"),
            _("hết ngày, bị xóa lúc nửa đêm"),
            left=recognisable_votes,
            delete=forget_visitors,
            label=_("Xóa mã người gửi trong bình chọn của những ngày trước"),
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
