"""What the helpdesk keeps of callers and agents, and for how long."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.retention import About, Retention, keep
from helpdesk.figures.building import AGENT_MONTHS, forget_agents
from helpdesk.models import Callback, FlagEvent, GapMention, QualityReview
from helpdesk.retention.purge import MONTH_DAYS, Step, days_ago, register_step, register_steps, run_named, updating
from helpdesk.retention.words import holds_words

_MONTH = timedelta(days=MONTH_DAYS)


def register_kept_data() -> None:
    register_steps()
    _register_words_around_calls()
    for retention in (*_of_callers(), *_of_needs(), *_of_staff()):
        keep(retention)


def _register_words_around_calls() -> None:
    """They go with the other words of their call, those of needs without a call by their own age."""
    holds_words(FlagEvent, ("words",))
    holds_words(GapMention, ("words",))
    holds_words(QualityReview, ("comment",))
    holds_words(Callback, ("about", "contact"))
    register_step(
        Step(
            "gap_words",
            _("Lời hỏi chưa có câu trả lời, từ câu hỏi được gửi và lượt tìm"),
            lambda: GapMention.objects.filter(created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).exclude(words=""),
            updating(GapMention, words=""),
        )
    )


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


def _of_needs() -> tuple[Retention, ...]:
    return (
        Retention(
            "helpdesk_gap_words",
            _("Lời của từng người đã hỏi điều chưa có câu trả lời, đã che điều nhận ra người"),
            setting="HELPDESK_TEXT_DAYS",
            delete=lambda: run_named("gap_words"),
            label=_("Xóa trắng lời hỏi chưa có câu trả lời hết hạn giữ"),
        ),
        Retention(
            "helpdesk_needs",
            _("Điều chưa có câu trả lời, bằng lời chung đã che, và số người đã hỏi"),
            until=_("cho đến khi có câu trả lời và sau đó, như nội dung của trang"),
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
        Retention(
            "helpdesk_agent_figures",
            _("Số liệu từng ngày của từng tổng đài viên"),
            about=About.STAFF,
            period=timedelta(days=30 * AGENT_MONTHS),
            delete=forget_agents,
            label=_("Xóa số liệu từng người hết hạn giữ"),
        ),
    )
