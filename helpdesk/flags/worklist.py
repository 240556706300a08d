"""The flags that wait, those first that matter: calls that told the fact in 30 days × weight of the reason."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from helpdesk.models import Flag, FlagReason, FlagState, ToldFact
from helpdesk.models.flag import ACTIVE

WEIGHTS = {
    FlagReason.WRONG: 10.0,
    FlagReason.OUTDATED: 8.0,
    FlagReason.DEAD_LINK: 5.0,
    FlagReason.DIFFERS: 4.0,
    FlagReason.MISSING: 3.0,
    FlagReason.UNCLEAR: 2.0,
}
_DEMAND_DAYS = 30
MOST = 500  # flags that are weighed; more means that nobody works on them


@dataclass(frozen=True)
class Waiting:
    flag: Flag
    told: int  # calls in 30 days
    weight: float


def waiting_flags(*, code: str = "") -> list[Waiting]:
    """The heaviest first. Two queries."""
    flags = Flag.objects.filter(state__in=ACTIVE).select_related("taken_by", "raised_by").order_by("created_at")
    found = list((flags.filter(code=code) if code else flags)[:MOST])
    demand = _demand({flag.fact_key for flag in found if flag.fact_key})
    listed = [
        Waiting(flag, told := demand.get(flag.fact_key, 0), WEIGHTS[FlagReason(flag.reason)] * (1 + told))
        for flag in found
    ]
    return sorted(listed, key=lambda each: (-each.weight, each.flag.created_at))


def flags_to_confirm(user: Any) -> list[Flag]:
    """Settled flags that this person raised: is it right now?"""
    raised = Flag.objects.filter(state__in=[FlagState.FIXED, FlagState.DECLINED], events__user=user)
    return list(raised.filter(events__kind="raised").distinct().order_by("-settled_at")[:50])


def _demand(keys: set[str]) -> dict[str, int]:
    since = timezone.now() - datetime.timedelta(days=_DEMAND_DAYS)
    told = ToldFact.objects.filter(fact_key__in=keys, created_at__gte=since).order_by()
    return dict(told.values("fact_key").annotate(calls=Count("call", distinct=True)).values_list("fact_key", "calls"))
