"""Work around the calls that the time makes due."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from helpdesk.callbacks import attempts
from helpdesk.figures import building
from helpdesk.gaps import checking, searches
from helpdesk.news import host_watch

_DAY = timedelta(days=1)


def register_loop_jobs() -> None:
    for job in (
        DueJob(
            "helpdesk_callbacks",
            _("Xóa liên lạc gọi lại hết hạn giữ"),
            timedelta(hours=1),
            attempts.expire,
            attempts.late_items,
            grace=_DAY,
        ),
        DueJob(
            "helpdesk_searches",
            _("Ghi lượt tìm không có câu trả lời vào sổ câu hỏi"),
            timedelta(hours=6),
            searches.mention_searches,
            grace=_DAY,
            slow=True,
        ),
        DueJob(
            "helpdesk_gaps",
            _("Xem câu hỏi đã trả lời nay có được tìm thấy không"),
            timedelta(hours=6),
            checking.check_answered,
            grace=_DAY,
            slow=True,
        ),
        DueJob(
            "helpdesk_figures",
            _("Tính số liệu của tổng đài"),
            timedelta(minutes=5),
            building.build_due,
            grace=timedelta(hours=1),
            slow=True,
        ),
        DueJob(
            "helpdesk_hosts",
            _("Hỏi lại cổng không trả lời, đề nghị báo sự cố"),
            host_watch.EVERY,
            host_watch.watch_hosts,
            grace=timedelta(hours=1),
            slow=True,
        ),
    ):
        register(job)
