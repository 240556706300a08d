"""What the helpdesk keeps of callers and agents, and for how long."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.retention import About, Retention, keep
from helpdesk.retention.purge import MONTH_DAYS, register_steps, run_named

_MONTH = timedelta(days=MONTH_DAYS)


def register_kept_data() -> None:
    register_steps()
    for retention in (*_of_callers(), *_of_staff()):
        keep(retention)


def _of_callers() -> tuple[Retention, ...]:
    return (
        Retention(
            "helpdesk_contacts",
            _("Cách liên lạc bạn để lại cho tổng đài để nhận tin nhắn hoặc cuộc gọi (được mã hóa)"),
            setting="HELPDESK_CONTACT_DAYS",
            delete=lambda: run_named("contacts"),
            label=_("Xóa cách liên lạc ở tổng đài hết hạn giữ"),
        ),
        Retention(
            "helpdesk_notices",
            _("Cách liên lạc bạn để lại để được báo khi thông tin đã nói thay đổi (được mã hóa)"),
            setting="HELPDESK_NOTICE_DAYS",
        ),
        Retention(
            "helpdesk_callers",
            _("Mã băm của số máy gọi đến, để biết hai cuộc gọi gần nhau là của một số; không lưu số máy"),
            setting="HELPDESK_CALLER_KEY_DAYS",
        ),
        Retention(
            "helpdesk_words",
            _("Lời người gọi, ghi chú và văn bản đã gửi trong cuộc gọi, đã che điều nhận ra người"),
            setting="HELPDESK_TEXT_DAYS",
            delete=lambda: run_named("words", "messages"),
            label=_("Xóa trắng lời trong cuộc gọi hết hạn giữ"),
        ),
        Retention(
            "helpdesk_calls",
            _("Cuộc gọi đến tổng đài, không kèm lời: giờ, nơi, lĩnh vực, trang và dữ kiện đã dùng"),
            period=settings.HELPDESK_CALL_MONTHS * _MONTH,
            delete=lambda: run_named("calls"),
            label=_("Xóa cuộc gọi hết hạn giữ"),
        ),
    )


def _of_staff() -> tuple[Retention, ...]:
    return (
        Retention(
            "helpdesk_access",
            _("Ai đã đọc, xuất hoặc xóa cuộc gọi của người khác, và lý do"),
            about=About.STAFF,
            period=settings.HELPDESK_ACCESS_LOG_MONTHS * _MONTH,
            delete=lambda: run_named("access"),
            label=_("Xóa nhật ký truy cập của tổng đài hết hạn giữ"),
        ),
        Retention(
            "helpdesk_buffer",
            _("Chữ đang gõ trong cuộc gọi, giữ trên máy của tổng đài viên cho đến khi máy chủ nhận"),
            about=About.STAFF,
            period=timedelta(hours=24),
            until=_("24 giờ"),
        ),
    )
