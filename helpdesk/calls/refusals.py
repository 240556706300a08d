"""Why something cannot be done with a call: raised, and shown in the agent's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """`code` for programs, `str()` for people."""

    code = "refused"
    message: str | Promise = _("Không làm được với cuộc gọi này.")

    def __init__(self, message: str | Promise = "") -> None:
        super().__init__(message)
        self._own = message

    def __str__(self) -> str:
        return str(self._own or self.message)


class NotFromHere(Refusal):
    code = "wrong_state"
    message = _("Không làm được ở trạng thái này của cuộc gọi.")


class TalksToAnother(Refusal):
    code = "other_call"
    message = _("Bạn đang nói trong một cuộc gọi khác. Hãy kết thúc cuộc gọi đó trước.")


class OutcomeMissing(Refusal):
    code = "outcome_missing"
    message = _("Hãy chọn kết quả của cuộc gọi.")


class NeedsMissing(Refusal):
    code = "needs_missing"
    message = _("Kết quả này cần thêm thông tin trước khi đóng.")


class TooLong(Refusal):
    code = "too_long"
    message = _("Cuộc gọi đã nói quá 10 giây hoặc đã dùng trang trả lời, không bỏ được.")


class ReasonMissing(Refusal):
    code = "reason_missing"
    message = _("Hãy ghi lý do.")


class TargetMissing(Refusal):
    code = "target_missing"
    message = _("Hãy chọn người hoặc hàng đợi nhận cuộc gọi.")


class NotYours(Refusal):
    code = "not_yours"
    message = _("Đây không phải cuộc gọi của bạn.")


class TooLate(Refusal):
    code = "too_late"
    message = _("Đã quá thời gian đính chính cuộc gọi này.")


class BadValue(Refusal):
    code = "bad_value"
    message = _("Giá trị này không dùng được.")
