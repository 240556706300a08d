"""What stands on a card besides the catalogue's facts: flags of colleagues, outages of its portal, what has changed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from catalogue.answer_card.types import AnswerCard
from catalogue.changes import public_changes
from catalogue.models import PublishedChange
from helpdesk.flags.shown import flags_of_card
from helpdesk.news.outages import outages_of

_CHANGED = datetime.timedelta(days=30)  # callers may have been told the old words as lately
_MOST_CHANGES = 5


def around(card: AnswerCard, told: Iterable[str], changed_at: datetime.datetime | None) -> dict[str, Any]:
    """One query, and one where the page has changed lately.

    `is_doubted`: a fact that the sentence tells was flagged as wrong, and nobody has looked yet.
    """
    place = card.where.place.province_code if card.where.place else ""
    flags = flags_of_card(card.code, place)
    keys = set(told)
    return {
        "flags": flags,
        "is_doubted": any(flag.is_warning and flag.fact_key in keys for flag in flags),
        "changes": changes_of(card.code, changed_at),
        "outages": outages_of([card.online.url]) if card.online.url else [],
    }


def changes_of(code: str, changed_at: datetime.datetime | None) -> list[PublishedChange]:
    """Of the last 30 days, the newest first; corrections of spelling alone are none. One query where there are some."""
    since = timezone.now() - _CHANGED
    if changed_at is None or changed_at < since:
        return []
    return list(public_changes().filter(procedure__code=code, created_at__gte=since)[:_MOST_CHANGES])
