"""Who works on a flag, and how it ends: by compare and set, so that of two people one sees that the other has it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.text.masking import mask
from helpdesk.models import Flag, FlagEvent, FlagEventKind, FlagState
from helpdesk.models.flag import ACTIVE, MOST_WORDS


class Taken(Exception):
    """Somebody changed the flag since it was read; `flag` is how it is now."""

    def __init__(self, flag: Flag) -> None:
        super().__init__(str(flag))
        self.flag = flag


class NotPossible(ValueError):
    """The flag is not in a state from which this can be done, or not by this person."""


def take(flag: Flag, rev: int, user: Any) -> Flag:
    """Raises Taken, NotPossible."""
    _seen(flag, rev)
    _require(flag.state == FlagState.OPEN)
    return _change(flag, rev, user, FlagEventKind.TAKEN, state=FlagState.TAKEN, taken_by=user, taken_at=timezone.now())


def release(flag: Flag, rev: int, user: Any) -> Flag:
    """Back to all, by whoever has it. Raises Taken, NotPossible."""
    _seen(flag, rev)
    _require(flag.state == FlagState.TAKEN and flag.taken_by_id == user.pk)
    return _change(flag, rev, user, FlagEventKind.RELEASED, state=FlagState.OPEN, taken_by=None, taken_at=None)


def decline(flag: Flag, rev: int, user: Any, why: str) -> Flag:
    """With a reason for those who raised it. Raises Taken, NotPossible."""
    _seen(flag, rev)
    _require(flag.is_active and bool(why.strip()))
    return _settle(flag, rev, user, FlagEventKind.DECLINED, FlagState.DECLINED, why)


def mark_fixed(flag: Flag, rev: int, user: Any) -> Flag:
    """By hand, for what is no fact and shows in no comparison. Raises Taken, NotPossible."""
    _seen(flag, rev)
    _require(flag.is_active)
    return _settle(flag, rev, user, FlagEventKind.FIXED, FlagState.FIXED)


def confirm(flag: Flag, rev: int, user: Any) -> Flag:
    """By somebody who raised it: what the page says now is right. Raises Taken, NotPossible."""
    _seen(flag, rev)
    _require(flag.state == FlagState.FIXED and _raised(flag, user))
    return _change(flag, rev, user, FlagEventKind.CONFIRMED, state=FlagState.CONFIRMED)


def reopen(flag: Flag, rev: int, user: Any, why: str = "") -> Flag:
    """By somebody who raised it: it is still wrong. Raises Taken, NotPossible.

    Not possible either where the same was flagged anew meanwhile: that flag stands for it.
    """
    _seen(flag, rev)
    _require(flag.state in (FlagState.FIXED, FlagState.DECLINED) and _raised(flag, user))
    names = ("code", "fact_key", "anchor", "reason", "place")
    twins = Flag.objects.filter(**{name: getattr(flag, name) for name in names}, state__in=ACTIVE)
    _require(not twins.exists())
    values = {"state": FlagState.OPEN, "taken_by": None, "taken_at": None, "settled_at": None}
    return _change(flag, rev, user, FlagEventKind.REOPENED, why, **values)


@transaction.atomic
def fix_flags(fact_keys: Iterable[str], user: Any) -> int:
    """Active flags of facts that a publication changed; returns how many. Called in its transaction."""
    flags = list(Flag.objects.select_for_update().filter(fact_key__in=list(fact_keys), state__in=ACTIVE))
    for flag in flags:
        _settle(flag, flag.rev, user, FlagEventKind.FIXED, FlagState.FIXED)
    return len(flags)


def _settle(flag: Flag, rev: int, user: Any, kind: FlagEventKind, state: FlagState, words: str = "") -> Flag:
    return _change(flag, rev, user, kind, words, state=state, settled_at=timezone.now())


def _change(flag: Flag, rev: int, user: Any, kind: FlagEventKind, words: str = "", **values: Any) -> Flag:
    with transaction.atomic():
        if not Flag.objects.all().change(flag.pk, rev, **values):
            raise Taken(Flag.objects.select_related("taken_by").get(pk=flag.pk))
        FlagEvent.objects.create(flag=flag, kind=kind, user=user, words=mask(words)[:MOST_WORDS].strip())
    return Flag.objects.select_related("taken_by").get(pk=flag.pk)


def _raised(flag: Flag, user: Any) -> bool:
    return flag.events.filter(kind=FlagEventKind.RAISED, user=user).exists()


def _seen(flag: Flag, rev: int) -> None:
    if flag.rev != rev:
        raise Taken(flag)


def _require(possible: bool) -> None:
    if not possible:
        raise NotPossible
