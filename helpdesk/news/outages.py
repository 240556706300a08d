"""Portals that do not answer: what a card says of them, and proposals that a person confirms or dismisses."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from core import resilient_cache
from core.links import named_host
from helpdesk.models import Outage, OutageState
from helpdesk.pulse import KEPT_SECONDS

_CACHE_NAME = "helpdesk-outages"
_STANDING = (OutageState.PROPOSED, OutageState.CONFIRMED)


def outages_of(urls: Iterable[str], agencies: Iterable[int] = ()) -> list[Outage]:
    """Of the hosts of these addresses, or of these agencies, as a card shows them: without a query, as few are current
    at a time and all cards share them for a few seconds.
    """
    hosts, keys = {named_host(url) for url in urls if url}, set(agencies)
    return [each for each in _shared() if hosts & set(each.hosts) or each.agency_id in keys]


def _shared() -> list[Outage]:
    found: list[Outage] | None = resilient_cache.read(_CACHE_NAME)
    if found is None:
        found = current_outages()
        resilient_cache.write(_CACHE_NAME, found, KEPT_SECONDS)
    return found


def current_outages() -> list[Outage]:
    return list(Outage.objects.current().select_related("agency").order_by("-since"))


def propose(host: str, source: str) -> Outage | None:
    """None where one of the host is proposed or current, or was dismissed within a day."""
    recent = Outage.objects.exclude(state=OutageState.OVER).order_by("-since")
    day_ago = timezone.now() - datetime.timedelta(days=1)
    for outage in recent.filter(since__gte=day_ago) | recent.filter(state__in=_STANDING):
        if host in outage.hosts:
            return None
    return Outage.objects.create(hosts=[host], source=source[:200], state=OutageState.PROPOSED)


def settle(outage: Outage, rev: int, state: str) -> bool:
    """By a person: CONFIRMED or DISMISSED of a proposal, OVER of either. False where somebody was faster."""
    allowed = {
        OutageState.CONFIRMED: (OutageState.PROPOSED,),
        OutageState.DISMISSED: (OutageState.PROPOSED,),
        OutageState.OVER: _STANDING,
    }
    from_states = allowed[OutageState(state)]
    values: dict[str, Any] = {"state": state}
    if state == OutageState.OVER:
        values["until"] = max(timezone.now(), outage.since + datetime.timedelta(seconds=1))
    return bool(Outage.objects.filter(state__in=from_states).change(outage.pk, rev, **values))
