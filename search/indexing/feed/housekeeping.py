"""Jobs of the search that the time makes due: date changes, and rows that nobody needs any more."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.due_work import DueItem, DueJob, register
from core.retention import Retention, keep
from search.channels.database_clock import database_now
from search.indexing.changes import outbox
from search.indexing.changes.date_changes import note_date_changes
from search.log import purging as search_log
from search.models import IndexedDay

_DAY = datetime.timedelta(seconds=20)  # a new day is noted within a minute
_COPIES = datetime.timedelta(minutes=5)
_PURGE = datetime.timedelta(hours=1)
_PURGE_GRACE = datetime.timedelta(days=1)
_LOG_BATCHES = 5  # a run; `search_log purge` deletes all that are due


def note_today() -> None:
    """By the database's clock: processes whose own is wrong note nothing early."""
    note_date_changes(timezone.localdate(database_now()))


def days_not_noted(now: datetime.datetime) -> Sequence[DueItem]:
    noted = IndexedDay.objects.filter(pk=1).values_list("day", flat=True).first()
    today = timezone.localdate(now)
    if noted is None or noted >= today:
        return []
    begun = timezone.make_aware(datetime.datetime.combine(noted, datetime.time.min)) + datetime.timedelta(days=1)
    return [
        DueItem(begun, _("Thay đổi theo ngày từ %(day)s") % {"day": timezone.localdate(begun).strftime("%d/%m/%Y")})
    ]


def purge_search_log() -> None:
    search_log.purge(batches=_LOG_BATCHES)


def register_jobs() -> None:
    register(
        DueJob("date_changes", gettext_lazy("Hiệu lực, mức độ dịch vụ theo ngày"), _DAY, note_today, days_not_noted)
    )
    register(
        DueJob(
            "outbox_of_copies",
            gettext_lazy("Xóa thay đổi cũ của bản lưu trang"),
            _COPIES,
            outbox.purge_for_copies,
            grace=_PURGE_GRACE,
        )
    )
    register(DueJob("outbox", gettext_lazy("Xóa thay đổi cũ"), _PURGE, outbox.purge, grace=_PURGE_GRACE))
    keep(
        Retention(
            "search_log",
            gettext_lazy("Lời tìm kiếm (đã bỏ tên, số giấy tờ, số điện thoại) và kết quả được mở, không kèm ai tìm"),
            setting="SEARCH_LOG_DAYS",
            delete=purge_search_log,
            label=gettext_lazy("Xóa nhật ký tìm kiếm hết hạn lưu"),
            every=_PURGE,
            grace=_PURGE_GRACE,
        )
    )
