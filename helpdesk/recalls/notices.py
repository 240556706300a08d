"""What the page of a procedure says was corrected."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from helpdesk.models import Recall, RecallState
from helpdesk.recalls.wording import stream_name, value_text

_MOST = 5


@dataclass(frozen=True)
class Correction:
    """`changed_on`, `what`: "Đã sửa ngày … : …"; `before` as it was written, `now` "" where it is gone."""

    changed_on: datetime.date
    what: str
    before: str
    now: str


def corrections_of(code: str) -> list[Correction]:
    """Of the procedure with this code that its page shows today, the latest first. One query."""
    if not code:
        return []
    shown = Recall.objects.filter(
        change__code=code, state=RecallState.DECIDED, notice_until__gte=timezone.localdate()
    ).select_related("change")
    return [
        Correction(
            timezone.localtime(recall.change.created_at).date(),
            stream_name(recall.change.stream),
            value_text(recall.change.stream, recall.change.old),
            value_text(recall.change.stream, recall.change.new),
        )
        for recall in shown.order_by("-change__created_at")[:_MOST]
    ]
