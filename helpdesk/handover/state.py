"""What became of a text, read from its reports, in whatever order they came."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from helpdesk.models import Handover, HandoverReport, HandoverStatus

# Nothing is tried after one of these.
SETTLED = (HandoverStatus.SENT, HandoverStatus.DELIVERED, HandoverStatus.FAILED)
# Of rows of one attempt the last in this order tells: a provider may report before its own answer is stored.
_ORDER = (
    HandoverStatus.TRYING,
    HandoverStatus.QUEUED,
    HandoverStatus.SENT,
    HandoverStatus.FAILED,
    HandoverStatus.DELIVERED,
)


@dataclass(frozen=True)
class Delivery:
    """`status` None: nothing was done yet. `attempt`: the last; `tries`: since it was given up, if it was."""

    status: HandoverStatus | None = None
    attempt: int = 0
    tries: int = 0
    tried_since: datetime.datetime | None = None
    last_at: datetime.datetime | None = None
    problem: str = ""

    @property
    def is_settled(self) -> bool:
        return self.status in SETTLED

    @property
    def label(self) -> str:
        return str((self.status or HandoverStatus.QUEUED).label)


def delivery_of(handover: Handover) -> Delivery:
    """One query, none where the reports were fetched with it."""
    return delivery(handover.reports.all())


def delivery(reports: Iterable[HandoverReport]) -> Delivery:
    """A text that arrived has arrived, whatever is reported later."""
    rows = list(reports)
    if not rows:
        return Delivery()
    attempt = max(row.attempt for row in rows)
    given_up = max(
        (row.attempt for row in rows if row.status == HandoverStatus.FAILED and row.attempt < attempt), default=0
    )
    told = [row for row in rows if row.attempt == attempt or row.status == HandoverStatus.DELIVERED]
    last = max(told, key=lambda row: _ORDER.index(HandoverStatus(row.status)))
    since = [row for row in rows if row.attempt > given_up]
    return Delivery(
        status=HandoverStatus(last.status),
        attempt=attempt,
        tries=sum(1 for row in since if row.status == HandoverStatus.TRYING),
        tried_since=min(row.created_at for row in since),
        last_at=max(row.created_at for row in rows),
        problem=last.problem,
    )
