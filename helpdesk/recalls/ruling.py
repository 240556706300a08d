"""What a change of a fact was: a correction, another law, or wording alone. The first two are recalled."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from helpdesk.models import Cause, FactChange, FactRuling, Recall, RecallState


class RulingRefused(ValueError):
    """`args[0]` says why, for people: `NO_LAW_DAY`, `IN_FUTURE`, `NOTHING_WAS_TOLD`, `DECIDED`."""


NO_LAW_DAY, IN_FUTURE, NOTHING_WAS_TOLD, DECIDED = "no_law_day", "in_future", "nothing_was_told", "decided"


@dataclass(frozen=True)
class Ruling:
    """`wrong_since`: since when the old value was wrong, None whenever it was told. `law_from` of a changed law."""

    cause: str
    wrong_since: datetime.datetime | None = None
    law_from: datetime.date | None = None


@transaction.atomic
def rule(change: FactChange, ruling: Ruling, user: Any) -> FactRuling:
    """Opens the recall where the old value was told as true, and voids one that is not needed. Raises RulingRefused.

    Of a law the old value was right until its day: told from then on, it was wrong. Once a recall is decided, the
    ruling stands.
    """
    cause = Cause(ruling.cause)
    since, matters = _checked(change, cause, ruling)
    recall = Recall.objects.select_for_update().filter(change=change).first()
    if recall and recall.state == RecallState.DECIDED:
        raise RulingRefused(DECIDED)
    row = FactRuling.objects.create(
        change=change,
        cause=cause,
        wrong_since=since,
        law_from=ruling.law_from if cause == Cause.LAW else None,
        matters=matters,
        user=user,
    )
    state = RecallState.OPEN if matters else RecallState.VOID
    if recall is None and matters:
        Recall.objects.create(change=change)
    elif recall is not None and recall.state != state:
        Recall.objects.all().change(recall.pk, recall.rev, state=state)
    return row


def check(change: FactChange, ruling: Ruling) -> None:
    """Raises RulingRefused, as `rule` would of a change that is published now; it need not be stored yet."""
    change.created_at = change.created_at or timezone.now()
    _checked(change, Cause(ruling.cause), ruling)


def _checked(change: FactChange, cause: Cause, ruling: Ruling) -> tuple[datetime.datetime | None, bool]:
    if cause == Cause.WORDING:
        return None, False
    if change.old is None:
        raise RulingRefused(NOTHING_WAS_TOLD)
    if cause == Cause.CORRECTION:
        if ruling.wrong_since and ruling.wrong_since > timezone.now():
            raise RulingRefused(IN_FUTURE)
        return ruling.wrong_since, True
    if ruling.law_from is None:
        raise RulingRefused(NO_LAW_DAY)
    midnight = datetime.datetime.combine(ruling.law_from, datetime.time(), timezone.get_current_timezone())
    return midnight, midnight < change.created_at
