"""What is kept around the calls, and for how long. Words of one call go with the other words of that call."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import About, Retention, keep
from helpdesk.figures.building import AGENT_MONTHS, forget_agents
from helpdesk.models import Callback, FlagEvent, GapMention, QualityReview
from helpdesk.retention.purge import Step, days_ago, register_step, run_named
from helpdesk.retention.words import holds_words


def register_loop_kept_data() -> None:
    holds_words(FlagEvent, ("words",))
    holds_words(GapMention, ("words",))
    holds_words(QualityReview, ("comment",))
    holds_words(Callback, ("about", "contact"))
    register_step(
        Step(
            "gap_words",
            _("Lời hỏi chưa có câu trả lời, từ câu hỏi được gửi và lượt tìm"),
            lambda: GapMention.objects.filter(created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).exclude(words=""),
            lambda keys: QuerySet(GapMention).filter(pk__in=keys).update(words=""),
        )
    )
    keep(
        Retention(
            "helpdesk_gap_words",
            _("Lời của từng người đã hỏi điều chưa có câu trả lời, đã che điều nhận ra người"),
            setting="HELPDESK_TEXT_DAYS",
            delete=lambda: run_named("gap_words"),
            label=_("Xóa trắng lời hỏi chưa có câu trả lời hết hạn giữ"),
        )
    )
    keep(
        Retention(
            "helpdesk_needs",
            _("Điều chưa có câu trả lời, bằng lời chung đã che, và số người đã hỏi"),
            until=_("cho đến khi có câu trả lời và sau đó, như nội dung của trang"),
        )
    )
    keep(
        Retention(
            "helpdesk_agent_figures",
            _("Số liệu từng ngày của từng tổng đài viên"),
            about=About.STAFF,
            period=timedelta(days=30 * AGENT_MONTHS),
            delete=forget_agents,
            label=_("Xóa số liệu từng người hết hạn giữ"),
        )
    )
