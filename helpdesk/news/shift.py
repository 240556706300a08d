"""What whoever begins a shift has to know of the one before."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from helpdesk.callbacks.attempts import owed_callbacks
from helpdesk.flags.worklist import Waiting, waiting_flags
from helpdesk.gaps.worklist import WaitingGap, waiting_gaps
from helpdesk.models import Announcement, Callback, FactChange, FlagReason, Outage, Recall, RecallState
from helpdesk.news.outages import current_outages

SHIFT = datetime.timedelta(hours=8)
_MOST = 5


@dataclass(frozen=True)
class ShiftSummary:
    """`late_callbacks` of the `owed` are past their time; flags are those on facts said to be wrong."""

    since: datetime.datetime
    announcements: list[Announcement]
    outages: list[Outage]
    gaps: list[WaitingGap]
    wrong_flags: list[Waiting]
    owed: int
    late_callbacks: list[Callback]
    open_recalls: int
    unruled_changes: int

    @property
    def is_quiet(self) -> bool:
        some = (self.announcements, self.outages, self.gaps, self.wrong_flags, self.owed, self.open_recalls)
        return not any(some)


def shift_summary(since: datetime.datetime | None = None) -> ShiftSummary:
    """Since the shift before began, unless told otherwise. A constant number of queries."""
    now = timezone.now()
    since = since or now - SHIFT
    owed = owed_callbacks()
    changes = FactChange.objects.filter(created_at__gte=since).ruled().filter(cause=None).exclude(old=None)
    return ShiftSummary(
        since=since,
        announcements=list(Announcement.objects.current().filter(starts_at__gte=since, is_personal=False)[:_MOST]),
        outages=current_outages(),
        gaps=waiting_gaps()[:_MOST],
        wrong_flags=[each for each in waiting_flags() if each.flag.reason == FlagReason.WRONG][:_MOST],
        owed=owed.count(),
        late_callbacks=list(owed.filter(due_to__lt=now)[:_MOST]),
        open_recalls=Recall.objects.filter(state=RecallState.OPEN).count(),
        unruled_changes=changes.count(),
    )
