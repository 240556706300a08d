"""Raising a flag, or joining the one that is already there."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from core.text.masking import mask
from helpdesk.facts import facts_of_code
from helpdesk.models import Call, Flag, FlagEvent, FlagEventKind, FlagReason, FlagState
from helpdesk.models.flag import ACTIVE, MOST_WORDS


class UnknownTarget(ValueError):
    """Neither a fact of the procedure nor a part of its card is named."""


@dataclass(frozen=True)
class Target:
    """What is flagged: a fact by its key, or without one a part of the card by name."""

    code: str
    fact_key: str = ""
    anchor: str = ""
    place: str = ""  # code of the locality where it is otherwise


@transaction.atomic
def raise_flag(user: Any, target: Target, reason: str, *, words: str = "", call: Call | None = None) -> Flag:
    """The active flag of this target, reason and place, which counts this person once.

    Raises UnknownTarget; ValueError for an unknown reason.
    """
    reason = FlagReason(reason)
    fact = facts_of_code(target.code).get(target.fact_key) if target.fact_key else None
    if not target.code or not (target.fact_key or target.anchor):
        raise UnknownTarget(target)
    if target.fact_key and fact is None:
        raise UnknownTarget(target)
    flag = _active(target, reason, user, value=fact.value if fact else None, stream=fact.stream if fact else "")
    known = flag.events.filter(user=user, kind=FlagEventKind.RAISED).exists()
    FlagEvent.objects.create(
        flag=flag, kind=FlagEventKind.RAISED, user=user, call=call, words=mask(words)[:MOST_WORDS].strip()
    )
    if not known:
        flag.people += 1
        Flag.objects.filter(pk=flag.pk).update(people=flag.people)
    return flag


def _active(target: Target, reason: str, user: Any, **values: Any) -> Flag:
    """Locked. Whoever raises the same at the same moment finds the other's row."""
    same = {"code": target.code, "fact_key": target.fact_key, "anchor": target.anchor, "place": target.place}
    found = Flag.objects.select_for_update().filter(**same, reason=reason, state__in=ACTIVE)
    if flag := found.first():
        return flag
    try:
        with transaction.atomic():
            return Flag.objects.create(**same, reason=reason, state=FlagState.OPEN, raised_by=user, **values)
    except IntegrityError:
        return found.get()
