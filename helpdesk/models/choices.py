"""Words that several tables of the helpdesk share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallChannel(models.TextChoices):
    PHONE = "phone", _("Điện thoại")
    CALLBACK = "callback", _("Gọi lại")
    CHAT = "chat", _("Trò chuyện")
    COUNTER = "counter", _("Tại quầy")


class Direction(models.TextChoices):
    IN = "in", _("Gọi đến")
    OUT = "out", _("Gọi đi")


class CallState(models.TextChoices):
    RINGING = "ringing", _("Đang đổ chuông")
    TALKING = "talking", _("Đang nói")
    ON_HOLD = "on_hold", _("Đang giữ máy")
    WRAPPING = "wrapping", _("Đang ghi kết quả")
    PARKED = "parked", _("Còn nợ trả lời")
    CLOSED = "closed", _("Đã đóng")
    MISSED = "missed", _("Gọi nhỡ")
    DISCARDED = "discarded", _("Đã bỏ")


ENDED = frozenset({CallState.CLOSED, CallState.MISSED, CallState.DISCARDED})
IN_TALK = frozenset({CallState.TALKING, CallState.ON_HOLD})
# What an agent has on the screen: at most one call of these.
AT_HAND = frozenset({CallState.RINGING, *IN_TALK, CallState.WRAPPING})


class CallerKind(models.TextChoices):
    SELF = "self", _("Tự làm")
    PARENT = "parent", _("Hỏi cho cha mẹ")
    CHILD = "child", _("Hỏi cho con")
    BUSINESS = "business", _("Doanh nghiệp")
    FOREIGNER = "foreigner", _("Người nước ngoài")
    OFFICIAL = "official", _("Cán bộ")


class CalledBefore(models.TextChoices):
    YES = "yes", _("Đã gọi")
    NO = "no", _("Chưa gọi")
    NOT_ASKED = "not_asked", _("Chưa hỏi")


class Via(models.TextChoices):
    VOICE = "voice", _("Nói qua điện thoại")
    SMS = "sms", _("Tin nhắn")
    EMAIL = "email", _("Thư điện tử")
    CHAT = "chat", _("Trò chuyện")
    PRINT = "print", _("Bản in")
    QR = "qr", _("Mã QR")


class LinkUse(models.TextChoices):
    ANSWERED = "answered", _("Đã trả lời bằng trang này")
    PARTLY = "partly", _("Trả lời một phần")
    SEEN = "seen", _("Đã xem")


class TargetKind(models.TextChoices):
    PROCEDURE = "procedure", _("Thủ tục")
    QUESTION = "question", _("Hỏi đáp")
    REFERRAL = "referral", _("Nơi khác giải quyết")


class Licence(models.TextChoices):
    CANDIDATE = "candidate", _("Đang học")
    CONTRIBUTOR = "contributor", _("Được sửa bản nháp")
    PUBLISHER = "publisher", _("Được xuất bản")


class EventKind(models.TextChoices):
    """Of the life of a call. Ops that other modules register have kinds of their own beside these."""

    OPENED = "opened", _("Mở cuộc gọi")
    RINGING = "ringing", _("Đổ chuông")
    ANSWERED = "answered", _("Nhấc máy")
    HELD = "held", _("Giữ máy")
    RESUMED = "resumed", _("Nói tiếp")
    ENDED = "ended", _("Kết thúc cuộc nói")
    FINISHED = "finished", _("Đóng cuộc gọi")
    PARKED = "parked", _("Để lại, còn nợ trả lời")
    UNPARKED = "unparked", _("Làm tiếp cuộc gọi còn nợ")
    TRANSFERRED = "transferred", _("Chuyển cho người khác")
    JOINED = "joined", _("Người khác tham gia")
    MISSED = "missed", _("Gọi nhỡ")
    DISCARDED = "discarded", _("Bỏ cuộc gọi")
    CORRECTED = "corrected", _("Đính chính")
    REFUSED = "refused", _("Không áp dụng được")
