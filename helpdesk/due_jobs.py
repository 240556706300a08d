"""What time makes due at the helpdesk."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.due_work import DueJob, register
from helpdesk.callbacks import attempts
from helpdesk.calls.housekeeping import keep_house
from helpdesk.figures import building
from helpdesk.gaps import checking, searches
from helpdesk.handover.delivering import deliver_waiting, late_items
from helpdesk.news import host_watch
from helpdesk.tickets.sending import due_items, send_due

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def register_jobs() -> None:
    for job in (*_of_calls(), *_around_calls()):
        register(job)


def _of_calls() -> Iterator[DueJob]:
    yield DueJob(
        "helpdesk_handovers",
        _("Gửi lại tin chưa đến người gọi, gửi tin đính chính"),
        timedelta(minutes=1),
        deliver_waiting,
        late_items,
        grace=_HOUR,
        slow=True,
    )
    yield DueJob("helpdesk_calls", _("Kết thúc cuộc gọi bị bỏ quên"), timedelta(minutes=1), keep_house)
    yield DueJob(
        "helpdesk_tickets",
        _("Gửi phiếu cuộc gọi sang hệ thống khác"),
        timedelta(seconds=30),
        send_due,
        due_items,
        grace=_HOUR,
        slow=True,
    )


def _around_calls() -> Iterator[DueJob]:
    yield DueJob(
        "helpdesk_callbacks",
        _("Xóa liên lạc gọi lại hết hạn giữ"),
        _HOUR,
        attempts.expire,
        attempts.late_items,
        grace=_DAY,
    )
    yield DueJob(
        "helpdesk_searches",
        _("Ghi lượt tìm không có câu trả lời vào sổ câu hỏi"),
        timedelta(hours=6),
        searches.mention_searches,
        grace=_DAY,
        slow=True,
    )
    yield DueJob(
        "helpdesk_gaps",
        _("Xem câu hỏi đã trả lời nay có được tìm thấy không"),
        timedelta(hours=6),
        checking.check_answered,
        grace=_DAY,
        slow=True,
    )
    yield DueJob(
        "helpdesk_figures",
        _("Tính số liệu của tổng đài"),
        timedelta(minutes=5),
        building.build_due,
        grace=_HOUR,
        slow=True,
    )
    yield DueJob(
        "helpdesk_hosts",
        _("Hỏi lại cổng không trả lời, đề nghị báo sự cố"),
        host_watch.EVERY,
        host_watch.watch_hosts,
        grace=_HOUR,
        slow=True,
    )
